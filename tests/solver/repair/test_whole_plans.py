"""Whole plans are sought only as long as nothing promises more."""

from time import monotonic

from models import PersonIll, Previous, Solution
from solver.incumbent import Incumbent
from solver.options import SolveOptions
from solver.repair.exits import Exits
from solver.repair.repair_goals import repair_goals
from solver.repair.repair_task import RepairTask
from solver.repair.whole_plans import WholePlans
from solver.replan.apply_events import apply_events
from solver.running.clock import Clock
from tests.builders import a_person, a_problem, a_window, an_appointment
from tests.solver.explain.plans import served

SECONDS = 30.0
FREE = frozenset({"visit"})


def test_a_search_ends_once_there_is_something_better_to_seek() -> None:
    """Ada is ill and Bob has time, which is found only where the search goes on."""
    visit = an_appointment("visit")
    healthy = a_problem(a_person("ada"), a_person("bob"), visit)
    previous = Previous(solution=Solution(served=(served(visit, 9, "ada"),)), unserved_stays=True)
    problem = apply_events(healthy, (PersonIll(resource="ada", window=a_window()),)).model_copy(
        update={"previous": previous, "goals": repair_goals(healthy.goals)}
    )
    found = Incumbent(problem, lambda *_: None, lambda: False)
    task = RepairTask(problem, previous, SolveOptions(workers=1), found)
    plans = WholePlans(task, Exits(problem, previous, FREE))
    plans.seek(FREE, None, Clock(monotonic() + SECONDS), has_news=lambda: True)
    assert found.best is None
    plans.seek(FREE, None, Clock(monotonic() + SECONDS))
    assert found.values[:2] == (0, 1)
