"""Shared resources: how much they hold, and whom they take at the same time."""

from models import Demand, Problem, Solution
from solver.rules import capacity, uniform
from tests.builders import a_problem, a_room, an_appointment
from tests.solver.rules.visits import a_visit

LAB = ("lab",)


def a_ward(*tags: tuple[str, ...], overload_cost: int | None = None) -> Problem:
    """A room with two beds, and a visit for each tuple of tags."""
    lab = a_room("lab", shared=True, capacity={"beds": 2}, uniform_tags=("men", "women"))
    demand = Demand(role="room", kind="room", load={"beds": 1}, overload_cost=overload_cost)
    visits = (
        an_appointment(name, tags=some, demands=(demand,))
        for name, some in zip("abc", tags, strict=False)
    )
    return a_problem(lab, *visits)


def test_loads_that_overlap_add_up() -> None:
    visits = tuple(a_visit(name, 0, 8, 10, room=LAB) for name in "abc")
    (found,) = capacity.RULE.violations(a_ward((), (), ()), Solution(served=visits))
    assert (found.amount, found.limit, found.unit) == (1, 2, "beds")
    assert set(found.requests) == {"a", "b", "c"}


def test_loads_that_follow_each_other_do_not_add_up() -> None:
    hours = {"a": (8, 10), "b": (10, 12), "c": (9, 10)}
    visits = tuple(a_visit(name, 0, *span, room=LAB) for name, span in hours.items())
    assert not list(capacity.RULE.violations(a_ward((), (), ()), Solution(served=visits)))


def test_a_load_whose_excess_has_a_price_is_not_bounded() -> None:
    visits = tuple(a_visit(name, 0, 8, 10, room=LAB) for name in "abc")
    problem = a_ward((), (), (), overload_cost=1)
    assert not list(capacity.RULE.violations(problem, Solution(served=visits)))


def test_unlike_users_at_the_same_time_clash() -> None:
    visits = (a_visit("a", 0, 8, 10, room=LAB), a_visit("b", 0, 9, 11, room=LAB))
    problem = a_ward(("men",), ("women",))
    (found,) = uniform.RULE.violations(problem, Solution(served=visits))
    sentence = uniform.RULE.explain(problem, found)
    assert sentence == (
        "lab cannot take men and women at the same time, as a and b do on Mon 5 Jan 09:00."
    )


def test_a_user_without_tags_mixes_with_anybody() -> None:
    visits = (a_visit("a", 0, 8, 10, room=LAB), a_visit("b", 0, 9, 11, room=LAB))
    problem = a_ward(("men",), ())
    assert not list(uniform.RULE.violations(problem, Solution(served=visits)))


def test_unlike_users_may_follow_each_other() -> None:
    visits = (a_visit("a", 0, 8, 10, room=LAB), a_visit("b", 0, 10, 11, room=LAB))
    problem = a_ward(("men",), ("women",))
    assert not list(uniform.RULE.violations(problem, Solution(served=visits)))
