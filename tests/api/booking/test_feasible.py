"""One start is decided with everything that is wrong with it, each with its code and pointer."""

from datetime import timedelta
from typing import Any

import pytest

from api.booking.availability.schedule import DatedException
from api.booking.feasible import START_RULES, WAIVABLE, feasible
from api.booking.form import Form, FormField
from api.booking.limit import Limit
from api.booking.promise import Promise, PromisedPerson
from api.booking.resource import Units
from api.booking.rules.timeless import TIMELESS_RULES
from api.booking.service import Seats, Stay
from api.booking.slots.stage import Stage
from models import Window
from tests.api.booking.worlds import (
    ALWAYS,
    HOUR,
    MONDAY,
    a_claim,
    a_request,
    a_resource,
    a_role,
    a_service,
    a_world,
    at,
    hours,
    span,
)

NINE = at(0, 9)


def codes(request: Any, world: Any, **more: Any) -> list[str]:
    return [violation.code for violation in feasible(request, world, **more)]


def test_what_is_free_can_be_booked() -> None:
    assert feasible(a_request(a_service(), NINE), a_world()) == ()


def test_a_booking_that_touches_another_can_be_booked() -> None:
    world = a_world(busy=[a_claim("anna", span(0, 8, 9)), a_claim("anna", span(0, 9.5, 10))])
    assert feasible(a_request(a_service(), NINE), world) == ()


BROKEN = [
    ("off-grid", {}, at(0, 9, 10), {}),  # B18
    ("past", {}, at(-2, 9), {}),  # B17
    ("too-soon", {"lead_seconds": 2 * 86_400}, NINE, {}),
    ("too-far", {"horizon_seconds": HOUR}, NINE, {}),
    ("closed", {}, at(0, 17), {}),
    ("taken", {}, NINE, {"busy": [a_claim("anna", span(0, 9.25, 9.5))]}),
    ("no-eligible-resource", {"roles": (a_role("zoe"),)}, NINE, {}),
    ("limit-reached", {}, NINE, {"usage": {("l", "anna", MONDAY): 1}}),
    ("no-common-time", {"roles": (a_role(), a_role(id="two"))}, NINE, {}),
]


@pytest.mark.parametrize(("code", "settings", "start", "world"), BROKEN)
def test_what_forbids_a_start_is_named(
    code: str, settings: dict[str, Any], start: Any, world: dict[str, Any]
) -> None:
    limit = Limit(id="l", scope="resource", max=1)
    request = a_request(a_service(**settings), start)
    assert code in codes(request, a_world(limits=(limit,), **world))


def test_everything_that_is_wrong_is_told_at_once() -> None:
    world = a_world(
        a_resource(schedule=hours(8, 9)), busy=[a_claim("anna", span(0, 9, 10))], now=at(0, 8)
    )
    service = a_service(lead_seconds=2 * HOUR)
    request = a_request(service, at(0, 9, 10))
    assert codes(request, world) == ["off-grid", "too-soon", "closed", "taken"]


@pytest.mark.parametrize(
    ("closing", "start", "code"),
    [
        ({"exceptions": (DatedException(day=MONDAY),)}, NINE, "blocked"),
        ({"time_off": (Window(start=NINE, end=at(0, 9, 15)),)}, NINE, "blocked"),
        ({"time_off": (Window(start=NINE, end=at(1, 9)),)}, at(0, 17), "closed"),
        ({"holidays": (MONDAY,)}, NINE, "closed"),
    ],
)
def test_what_somebody_has_closed_is_told_from_what_is_never_open(
    closing: dict[str, Any], start: Any, code: str
) -> None:
    schedule = hours().model_copy(update=closing)
    assert codes(a_request(a_service(), start), a_world(a_resource(schedule=schedule))) == [code]


def test_a_wish_that_fits_at_no_time_is_told_in_full() -> None:
    request = a_request(a_service(), NINE, party=0, nights=2, duration_seconds=1, among={"x": ()})
    found = codes(request, a_world())
    assert found == ["length", "nights", "party-size", "unknown-role"]


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (NINE.replace(tzinfo=None), "naive-moment"),  # B7
        (NINE.replace(microsecond=1), "finer-than-a-second"),  # B15
        (NINE.replace(year=2101), "moment-out-of-range"),  # B17
    ],
)
def test_a_start_that_is_no_moment_to_book_is_refused(start: Any, code: str) -> None:
    assert codes(a_request(a_service(), start), a_world()) == [code]


def test_a_violation_points_and_advises() -> None:
    request = a_request(a_service(lead_seconds=86_400), at(0, 9))
    (found,) = feasible(request, a_world(now=at(0, 8)))
    assert (found.pointer, found.severity) == ("/start", "error")
    assert "2027-05-04 08:00:00+02:00 (Europe/Berlin)" in found.fix


def test_the_first_start_of_the_lead_time_can_be_booked() -> None:
    service = a_service(lead_seconds=HOUR)
    assert feasible(a_request(service, NINE), a_world(now=at(0, 8))) == ()
    late = at(0, 8) + timedelta(microseconds=1)
    assert codes(a_request(service, NINE), a_world(now=late)) == ["too-soon"]


def test_the_last_start_of_the_horizon_can_be_booked() -> None:
    service = a_service(horizon_seconds=HOUR)
    assert feasible(a_request(service, NINE), a_world(now=at(0, 8))) == ()
    assert codes(a_request(service, at(0, 9, 30)), a_world(now=at(0, 8))) == ["too-far"]


def test_whoever_is_asked_for_must_be_free() -> None:
    world = a_world(a_resource("anna"), a_resource("bob"), busy=[a_claim("anna", span(0, 9, 10))])
    service = a_service(a_role("anna", "bob"))
    assert feasible(a_request(service, NINE), world) == ()
    assert codes(a_request(service, NINE, among={"person": ("anna",)}), world) == ["taken"]


def test_a_party_that_no_resource_holds_is_refused() -> None:
    table = a_resource("t", ALWAYS, capacity=Units(seats=2))
    service = a_service(a_role("t"), capacity=Seats(max_party=8))
    assert codes(a_request(service, NINE, party=3), a_world(table)) == ["no-eligible-resource"]


def test_a_stay_starts_at_check_in() -> None:
    service = a_service(a_role("room"), stay=Stay())
    world = a_world(a_resource("room", ALWAYS))
    assert feasible(a_request(service, at(0, 15)), world) == ()
    assert codes(a_request(service, at(0, 16)), world) == ["off-grid"]


@pytest.mark.parametrize("stage", sorted(WAIVABLE))
def test_staff_can_waive_what_is_theirs_to_waive(stage: Stage) -> None:
    limit = Limit(id="l", scope="service", max=0)
    request = a_request(a_service(lead_seconds=86_400), at(0, 17, 10))
    far = a_request(a_service(horizon_seconds=0), at(0, 17, 10))
    asked = far if stage is Stage.TOO_FAR else request
    world = a_world(now=at(0, 17), limits=(limit,))
    before, after = codes(asked, world), codes(asked, world, waived=frozenset({stage}))
    assert len(after) == len(before) - 1
    assert codes(asked, world, waived=WAIVABLE) == []


def test_nobody_waives_what_is_taken() -> None:
    with pytest.raises(ValueError, match="fully-booked cannot be waived"):
        feasible(a_request(a_service(), NINE), a_world(), frozenset({Stage.FULLY_BOOKED}))


def test_what_is_taken_is_found_where_hours_are_waived() -> None:
    world = a_world(busy=[a_claim("anna", span(0, 18, 19))])
    request = a_request(a_service(), at(0, 18))
    assert codes(request, world, waived=frozenset({Stage.CLOSED})) == ["taken"]


def test_a_promise_is_one_that_the_service_makes() -> None:
    person = PromisedPerson(role="person", resource="anna")
    promise = Promise(start=NINE, people=(person,))
    service = a_service(promises=("exact",))
    request = a_request(service, NINE, promise=promise)
    assert codes(request, a_world()) == ["promise-kind"]


def test_a_promise_holds_for_what_is_booked() -> None:
    service = a_service(promises=("exact", "window"))
    other = a_request(service, NINE, promise=Promise(start=at(0, 10)))
    window = Promise(window=Window(start=at(0, 9), end=at(0, 9, 15)))
    assert codes(other, a_world()) == ["promise-start"]
    assert codes(a_request(service, NINE, promise=window), a_world()) == ["promise-window"]


def test_the_form_is_checked_where_answers_are_given() -> None:
    service = a_service(form=Form(fields=(FormField(name="phone", required=True),)))
    assert codes(a_request(service, NINE), a_world()) == []
    assert codes(a_request(service, NINE, answers={}), a_world()) == ["answer-missing"]


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in TIMELESS_RULES] + [rule.name for rule in START_RULES]
    assert len(set(names)) == len(names)
