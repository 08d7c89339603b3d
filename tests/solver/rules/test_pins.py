"""What a pin holds, what freezing holds, and what both let go."""

import pytest

from models import Pin, Previous, Problem, Served, Solution
from models.pins import Dimension
from solver.rules import freeze, pins
from tests.builders import a_person, a_problem, an_appointment, moment
from tests.solver.rules.visits import a_visit

ADA, BOB = ("ada",), ("bob",)
BEFORE = a_visit("a", 0, 8, 9, worker=ADA)


def a_repair(*dimensions: Dimension, before: Served | None = BEFORE) -> Problem:
    """Visits `a` and `b`, of which `a` is pinned."""
    previous = Previous(
        solution=Solution(served=(before,) if before else ()),
        pins=(Pin(request="a", dimensions=dimensions),) if dimensions else (),
        freeze_before=None if dimensions else moment(0, 12),
    )
    visits = an_appointment("a"), an_appointment("b")
    return a_problem(a_person("ada"), a_person("bob"), *visits, previous=previous)


def words(problem: Problem, *visits: Served) -> list[str]:
    """What pins and freezing have against these visits."""
    solution = Solution(served=visits)
    return [
        rule.explain(problem, violation)
        for rule in (pins.RULE, freeze.RULE)
        for violation in rule.violations(problem, solution)
    ]


def test_a_request_pinned_in_time_may_change_hands() -> None:
    assert words(a_repair("time"), a_visit("a", 0, 8, 9, worker=BOB)) == []


def test_a_request_pinned_in_time_may_not_move() -> None:
    (sentence,) = words(a_repair("time"), a_visit("a", 0, 9, 10, worker=ADA))
    assert sentence == "a is pinned to Mon 5 Jan 08:00, but has another time."


def test_a_request_pinned_to_its_people_may_move() -> None:
    assert words(a_repair("staff"), a_visit("a", 0, 9, 10, worker=ADA)) == []


def test_a_request_pinned_to_its_people_may_not_change_hands() -> None:
    (sentence,) = words(a_repair("staff"), a_visit("a", 0, 8, 9, worker=BOB))
    assert sentence == "a is pinned to ada, but is served by others."


@pytest.mark.parametrize("dimension", ["time", "staff"])
def test_a_pinned_request_is_not_dropped(dimension: Dimension) -> None:
    (sentence,) = words(a_repair(dimension))
    assert sentence == "a is not served any more, although it is pinned."


def test_a_request_pinned_as_unserved_stays_so() -> None:
    problem = a_repair("time", before=None)
    assert words(problem) == []
    assert len(words(problem, BEFORE)) == 1


def test_what_is_frozen_stays_exactly() -> None:
    assert words(a_repair(), BEFORE) == []
    (sentence,) = words(a_repair(), a_visit("a", 0, 8, 9, worker=BOB))
    assert (
        sentence == "a has other resources, although everything before Mon 5 Jan 12:00 is frozen."
    )


def test_nothing_new_starts_in_the_frozen_time() -> None:
    early, late = a_visit("b", 0, 11, 13, worker=BOB), a_visit("b", 0, 12, 13, worker=BOB)
    assert len(words(a_repair(), BEFORE, early)) == 1
    assert words(a_repair(), BEFORE, late) == []


def test_what_started_later_is_free() -> None:
    problem = a_repair(before=a_visit("a", 0, 14, 15, worker=ADA))
    assert words(problem, a_visit("a", 0, 13, 14, worker=BOB)) == []
