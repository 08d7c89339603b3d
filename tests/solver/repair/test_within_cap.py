"""What is proven where a search is after few changes alone."""

from models import Previous, Problem, Solution
from solver.options import SolveOptions
from solver.repair.repair_model import RepairModel
from solver.repair.repair_part import repair_part
from solver.running.clock import Clock
from tests.builders import HOUR, a_person, a_problem, a_window, an_appointment
from tests.solver.explain.plans import served
from tests.solver.repair.nobody import Nobody

OPTIONS = SolveOptions(workers=1, deterministic=True)
FAR_FUTURE = 1e12


def within(problem: Problem, plan: Solution) -> RepairModel:
    """The model of the part around `one`, which must find another place."""
    model = RepairModel(problem, repair_part(problem, Previous(solution=plan), frozenset({"one"})))
    model.keep_within(0)
    return model


def a_full_hour() -> tuple[Problem, Solution]:
    """`one` has lost its person and fits at 9 only, where Ada has `two`: two changes."""
    visits = [an_appointment(name, windows=(a_window(0, 9, 10),)) for name in ("one", "two")]
    problem = a_problem(a_person("ada"), *visits, start_grid_seconds=HOUR)
    return problem, Solution(served=(served(visits[0], 9, "gone"), served(visits[1], 9, "ada")))


def test_the_fewest_changes_are_proven() -> None:
    model = within(*a_full_hour())
    found = model.solve(Solution(), OPTIONS, Clock(FAR_FUTURE), Nobody())
    assert found is not None
    assert found.changes_at_least == 2


def test_a_bound_is_told_while_the_search_goes_on() -> None:
    told: list[float] = []
    model = within(*a_full_hour())
    model.solve(Solution(), OPTIONS, Clock(FAR_FUTURE), Nobody(), on_bound=told.append)
    assert sorted(told) == told
    assert max(told) == 2


def test_what_nobody_can_serve_is_proven_to_go_unserved() -> None:
    """With nobody else, `one` can be served by no means."""
    problem, plan = a_full_hour()
    alone = problem.model_copy(update={"requests": problem.requests[:1], "resources": ()})
    model = within(alone, plan)
    assert model.solve(Solution(), OPTIONS, Clock(FAR_FUTURE), Nobody()) is None
    assert model.is_impossible
