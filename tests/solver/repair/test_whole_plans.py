"""Whole plans are sought in which what stands in the way steps aside."""

import pytest

from models import Previous, Solution
from solver.options import SolveOptions
from solver.repair.exits import Exits
from solver.repair.repair_task import RepairTask
from solver.repair.whole_plans import WholePlans
from solver.running.clock import Clock
from tests.builders import HOUR, a_person, a_problem, a_window, an_appointment
from tests.solver.explain.plans import served
from tests.solver.repair.nobody import Nobody

FAR_FUTURE = 1e12


@pytest.mark.parametrize("is_over", [False, True])
def test_a_search_among_all_that_is_free_ends_once_there_is_something_better(
    is_over: bool,
) -> None:
    """`one` has lost its person and fits at 9 only, where Ada has `two`, who could come at 10."""
    one = an_appointment("one", windows=(a_window(0, 9, 10),))
    two = an_appointment("two", windows=(a_window(0, 9, 11),))
    problem = a_problem(a_person("ada"), one, two, start_grid_seconds=HOUR)
    plan = Solution(served=(served(one, 9, "gone"), served(two, 9, "ada")))
    nobody, free = Nobody(), frozenset({"one"})
    options = SolveOptions(workers=1, deterministic=True)
    task = RepairTask(problem, Previous(solution=plan), options, nobody)
    plans = WholePlans(task, Exits(problem, task.previous, free))
    plans.seek(free, None, Clock(FAR_FUTURE), lambda: is_over)
    assert (nobody.best is None) == is_over
    if nobody.best is not None:
        assert {item.request: item.start.hour for item in nobody.best.served} == {
            "one": 9,
            "two": 10,
        }
