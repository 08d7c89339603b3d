"""What each kind of relation counts, and what it leaves alone."""

import pytest

from models import (
    Adjacent,
    Apart,
    Attended,
    DifferentDay,
    DifferentResource,
    NotTogether,
    OneOf,
    Precedence,
    Relation,
    SameDay,
    SameResource,
    SameStart,
    Spread,
    Together,
)
from tests.solver.rules.visits import a_visit, missed, said

ABC = ("a", "b", "c")
ADA, BOB, LAB = ("ada",), ("bob",), ("lab",)


@pytest.mark.parametrize(
    ("start", "minutes"), [(9.0, 0), (10.0, 0), (10.5, 30), (8.5, 30), (8.99, 1)]
)
def test_a_lag_is_missed_by_each_started_minute(start: float, minutes: int) -> None:
    relation = Precedence(id="x", first="a", second="b", max_lag_seconds=3600)
    assert missed(relation, a_visit("a", 0, 8, 9), a_visit("b", 0, start, 11)) == minutes


def test_a_lag_may_be_measured_from_the_start() -> None:
    relation = Precedence(id="x", first="a", second="b", measured_from="start")
    assert missed(relation, a_visit("a", 0, 8, 9), a_visit("b", 0, 8, 11)) == 0


def test_a_broken_precedence_names_both_and_the_time() -> None:
    relation = Precedence(id="x", first="a", second="b")
    sentences = said(relation, a_visit("a", 0, 8, 9), a_visit("b", 0, 8.5, 11))
    assert sentences == ("b starts 30 min too early for one that follows a.",)


def test_starts_differ_by_the_time_from_first_to_last() -> None:
    relation = SameStart(id="x", requests=ABC)
    visits = (a_visit("a", 0, 8, 9), a_visit("b", 0, 8.5, 9), a_visit("c", 0, 9, 10))
    assert missed(relation, *visits) == 60


def test_each_further_resource_misses_same_resource() -> None:
    relation = SameResource(id="x", requests=ABC, role="worker")
    shared = (a_visit("a", 0, 8, 9, worker=ADA), a_visit("b", 1, 8, 9, worker=ADA))
    assert missed(relation, *shared) == 0
    assert missed(relation, *shared, a_visit("c", 2, 8, 9, worker=BOB)) == 1


def test_each_repeated_use_misses_different_resource() -> None:
    relation = DifferentResource(id="x", requests=ABC, role="worker")
    visits = [a_visit(name, 0, 8, 9, worker=ADA) for name in ABC]
    assert missed(relation, *visits) == 2
    assert missed(relation, visits[0], a_visit("b", 0, 8, 9, worker=BOB)) == 0


def test_days_are_counted_by_starts() -> None:
    visits = (a_visit("a", 0, 8, 9), a_visit("b", 0, 23, 25), a_visit("c", 1, 8, 9))
    assert missed(SameDay(id="x", requests=ABC), *visits) == 1
    assert missed(DifferentDay(id="x", requests=ABC), *visits) == 1


def test_spread_asks_no_more_days_than_requests_are_served() -> None:
    relation = Spread(id="x", requests=ABC, min_days=3)
    assert missed(relation, a_visit("a", 0, 8, 9), a_visit("b", 1, 8, 9)) == 0
    assert missed(relation, a_visit("a", 0, 8, 9), a_visit("b", 0, 9, 10)) == 1


def test_each_overlapping_pair_misses_apart() -> None:
    relation = Apart(id="x", requests=ABC)
    visits = (a_visit("a", 0, 8, 10), a_visit("b", 0, 9, 11), a_visit("c", 0, 10, 12))
    assert missed(relation, *visits) == 2


def test_each_request_that_stands_alone_misses_adjacent() -> None:
    relation = Adjacent(id="x", requests=ABC)
    pair = (a_visit("a", 0, 8, 9), a_visit("b", 0, 9, 10))
    assert missed(relation, *pair) == 0
    assert missed(relation, *pair, a_visit("c", 0, 11, 12)) == 1
    wide = Adjacent(id="x", requests=ABC, max_gap_seconds=3600)
    assert missed(wide, *pair, a_visit("c", 0, 11, 12)) == 0


def test_what_follows_after_midnight_is_not_adjacent() -> None:
    relation = Adjacent(id="x", requests=("a", "b"))
    assert missed(relation, a_visit("a", 0, 23, 24), a_visit("b", 1, 0, 1)) == 2


def test_each_alternative_after_the_first_misses_one_of() -> None:
    visits = [a_visit(name, 0, 8, 9) for name in ABC]
    assert missed(OneOf(id="x", requests=ABC), *visits) == 2


def test_each_request_left_out_misses_together() -> None:
    relation = Together(id="x", requests=ABC)
    assert missed(relation, a_visit("a", 0, 8, 9)) == 2
    assert missed(relation) == 0
    assert said(relation, a_visit("a", 0, 8, 9)) == (
        "b and c cannot be left out while a takes place.",
    )


def test_only_pairs_in_one_resource_miss_not_together() -> None:
    relation = NotTogether(id="x", requests=ABC, role="room")
    inside = (a_visit("a", 0, 8, 10, room=LAB), a_visit("b", 0, 9, 11, room=LAB))
    assert missed(relation, *inside, a_visit("c", 0, 9, 10)) == 1


def test_a_room_in_use_needs_its_people_only_then() -> None:
    relation = Attended(id="x", requests=("early",), role="worker", resource="lab")
    inside, outside = a_visit("a", 0, 15, 17, room=LAB), a_visit("a", 0, 16, 17, room=LAB)
    assert missed(relation, inside) == 1
    assert missed(relation, outside) == 0
    assert missed(relation, inside, a_visit("early", 0, 8, 16, worker=ADA)) == 0


@pytest.mark.parametrize(
    "relation",
    [
        SameStart(id="x", requests=ABC),
        SameDay(id="x", requests=ABC),
        DifferentDay(id="x", requests=ABC),
        Spread(id="x", requests=ABC, min_days=3),
        Apart(id="x", requests=ABC),
        OneOf(id="x", requests=ABC),
        SameResource(id="x", requests=ABC, role="worker"),
        DifferentResource(id="x", requests=ABC, role="worker"),
        NotTogether(id="x", requests=ABC, role="worker"),
    ],
    ids=lambda relation: relation.kind,
)
def test_a_request_alone_misses_nothing(relation: Relation) -> None:
    assert missed(relation, a_visit("a", 0, 8, 9, worker=ADA)) == 0
