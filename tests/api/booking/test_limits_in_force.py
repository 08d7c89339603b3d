"""Tests of which limits hold where several places set some."""

from api.booking.limit import Limit
from api.booking.limits_in_force import in_force, merged


def most(id: str, max: int, scope: str = "resource", subject: str | None = None) -> Limit:
    """A limit."""
    return Limit.model_validate({"id": id, "scope": scope, "subject": subject, "max": max})


def bounds(limits: tuple[Limit, ...]) -> set[tuple[str, str | None, int]]:
    """What each of the limits says."""
    return {(limit.id, limit.subject, limit.max) for limit in limits}


def test_limits_of_all_places_hold_together() -> None:
    assert bounds(merged((most("a", 1),), (most("b", 2),))) == {("a", None, 1), ("b", None, 2)}


def test_of_one_name_the_narrower_place_holds() -> None:
    assert bounds(merged((most("a", 1),), (most("a", 2),))) == {("a", None, 2)}


def test_what_a_resource_says_of_itself_stands_in_place_of_what_is_said_of_all() -> None:
    own = {"ada": (most("day", 5),), "ben": (), "eve": ()}
    found = in_force((most("day", 3),), own)
    assert bounds(found) == {("day", "ada", 5), ("day", "ben", 3), ("day", "eve", 3)}


def test_what_a_resource_says_under_another_name_holds_beside_the_rest() -> None:
    found = in_force((most("day", 3),), {"ada": (most("mine", 1),), "ben": ()})
    assert bounds(found) == {("day", None, 3), ("mine", "ada", 1)}


def test_a_limit_of_one_resource_gives_way_to_its_own() -> None:
    shared = (most("day", 3, subject="ada"), most("day", 9, "customer"))
    found = in_force(shared, {"ada": (most("day", 5),)})
    assert bounds(found) == {("day", "ada", 5), ("day", None, 9)}
