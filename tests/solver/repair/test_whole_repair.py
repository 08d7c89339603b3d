"""What no part of a plan can tell is repaired as a whole."""

from models import ConsecutiveRule, Contract, PersonIll, Previous, Problem, Solution
from solver import check
from solver.engines import repair
from solver.repair.repair_goals import repair_goals
from solver.replan.apply_events import apply_events
from tests.builders import a_person, a_problem, a_shift, a_window
from tests.solver.engines.searching import searched
from tests.solver.explain.plans import served

RUNS = ConsecutiveRule(min_days=2, lenient_start=False)


def once_ada_is_ill() -> Problem:
    """Ada should work Tuesday and Wednesday, days in a row, but is ill on Wednesday."""
    shifts = tuple(a_shift(f"day {day}", day=day, people=1) for day in (1, 2))
    plan = Solution(
        served=tuple(served(shift, 8 + 24 * (k + 1), "ada") for k, shift in enumerate(shifts))
    )
    ada = a_person("ada", contracts=("c",))
    problem = a_problem(ada, *shifts, contracts=(Contract(id="c", rules=(RUNS,)),))
    ill = apply_events(problem, (PersonIll(resource="ada", window=a_window(2)),))
    previous = Previous(solution=plan, unserved_stays=True)
    return ill.model_copy(update={"previous": previous, "goals": repair_goals(ill.goals)})


def test_a_run_that_is_cut_short_is_given_up_as_a_whole() -> None:
    problem = once_ada_is_ill()
    plan = searched(repair.ENGINE, problem, 30.0).incumbent.best
    assert plan is not None
    assert check(problem, plan).is_lawful
