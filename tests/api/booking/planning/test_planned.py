"""What the solver makes of bookings can be booked, and keeps what was promised."""

from typing import Any

import pytest

from api.booking.limit import Limit
from api.booking.planning.commitment import Commitment
from api.booking.planning.limits import solved_limits
from api.booking.planning.placement import Placement
from api.booking.planning.problem import problem_of
from api.booking.promise import Promise, PromisedPerson
from api.booking.resource import Units
from models import LimitRule, Staff
from tests.api.booking.planning.commitments import a_commitment, a_picture, planned, within
from tests.api.booking.worlds import a_claim, a_resource, a_role, a_service, at, hours, span

CUT = a_service(a_role("anna", "bob"), promises=("exact", "window", "class", "person"))
NINE = at(0, 9)


def the_place(placement: Placement | None) -> Placement:
    """A booking that is served."""
    assert placement is not None
    return placement


def test_without_a_reason_nothing_is_moved() -> None:
    found = planned(
        a_picture(a_commitment("b", NINE, service=CUT, promise=within(NINE, at(0, 12))))
    )
    assert not the_place(found["b"]).is_new


def test_whoever_falls_ill_is_replaced_at_the_promised_time() -> None:
    away = (a_claim("anna", span(0, 0, 24)),)
    found = planned(a_picture(a_commitment("b", NINE, service=CUT), others=away))
    place = the_place(found["b"])
    assert (place.assigned, place.request.start) == ({"person": ("bob",)}, NINE)
    assert place.broken == ()


def test_a_named_person_who_is_ill_leaves_the_booking_unserved_in_an_exact_time() -> None:
    promise = Promise(start=NINE, people=(PromisedPerson(role="person", resource="anna"),))
    away = (a_claim("anna", span(0, 9, 10)),)
    commitment = a_commitment("b", NINE, service=CUT, promise=promise)
    assert planned(a_picture(commitment, others=away)) == {"b": None}


def test_a_named_person_who_is_ill_serves_later_in_the_promised_window() -> None:
    named = (PromisedPerson(role="person", resource="anna"),)
    promise = within(NINE, at(0, 10, 30), people=named)
    away = (a_claim("anna", span(0, 9, 9.75)),)
    commitment = a_commitment("b", NINE, service=CUT, promise=promise)
    place = the_place(planned(a_picture(commitment, others=away))["b"])
    assert (place.request.start, place.assigned["person"]) == (at(0, 10), ("anna",))
    assert place.broken == ()


def test_one_booking_gives_way_to_another_that_cannot() -> None:
    """Nine o'clock with Anna is promised to one; the other may be later, or with Bob."""
    named = (PromisedPerson(role="person", resource="anna"),)
    people = (a_resource("anna"), a_resource("bob", hours(9, 9.5)))
    fixed = a_commitment(
        "fixed",
        NINE,
        {"person": ("bob",)},
        service=CUT,
        resources=people,
        promise=Promise(start=NINE, people=named),
    )
    free = a_commitment(
        "free", NINE, service=CUT, resources=people, promise=within(NINE, at(0, 11))
    )
    found = planned(a_picture(fixed, free))
    assert the_place(found["fixed"]).assigned == {"person": ("anna",)}
    moved = the_place(found["free"])
    # Both ways out change one booking beside the fixed one.
    ways = {("bob", NINE)} | {("anna", at(0, 9 + n // 2, 30 * (n % 2))) for n in (1, 2, 3)}
    assert (moved.assigned["person"][0], moved.request.start) in ways
    assert moved.broken == ()


def test_two_units_are_enough_for_two_and_not_for_three() -> None:
    def a_stay(id: str, unit: int) -> Commitment:
        return a_commitment(
            id,
            NINE,
            {"person": ("room",)},
            service=a_service(a_role("room")),
            resources=(a_resource("room", capacity=Units(count=3)),),
            units={"room": unit},
        )

    away = (a_claim("room", span(0, 9, 10), unit=1),)
    found = planned(a_picture(*(a_stay(str(n), n) for n in (1, 2, 3)), others=away))
    kept = [place for place in found.values() if place is not None]
    assert sorted(claim.unit for place in kept for claim in place.claims) == [2, 3]


@pytest.mark.parametrize("before", [0, 900])
def test_working_hours_bind_the_service_and_not_its_buffers(before: int) -> None:
    service = a_service(a_role("anna"), promises=("exact", "window"), buffer_before_seconds=before)
    afternoon = (a_resource("anna", hours(12, 17)),)
    commitment = a_commitment(
        "b", NINE, service=service, resources=afternoon, promise=within(NINE, at(0, 12, 30))
    )
    place = the_place(planned(a_picture(commitment))["b"])
    assert place.request.start == at(0, 12)


ONE_A_DAY = Limit(id="one", scope="resource", max=1)


def test_c5_a_limit_of_people_sends_a_booking_to_somebody_who_has_room() -> None:
    """Anna is away in the morning; Bob has his one booking of the day, Carl none."""
    people = tuple(a_resource(name) for name in ("anna", "bob", "carl"))
    cut = a_service(a_role("anna", "bob", "carl"), promises=("exact", "class"))
    bookings = (
        a_commitment("moved", NINE, service=cut, resources=people),
        a_commitment("stays", at(0, 14), {"person": ("bob",)}, service=cut, resources=people),
    )
    ill = (a_claim("anna", span(0, 0, 12)),)
    found = planned(a_picture(*bookings, others=ill, limits=(ONE_A_DAY,)))
    assert the_place(found["moved"]).assigned == {"person": ("carl",)}
    assert not the_place(found["stays"]).is_new


def test_c5_what_others_use_of_a_limit_is_taken_off() -> None:
    ill = (a_claim("anna", span(0, 0, 24)),)
    used = {("one", "bob", at(0, 12).date()): 1}
    picture = a_picture(
        a_commitment("b", NINE, service=CUT), others=ill, limits=(ONE_A_DAY,), used=used
    )
    assert planned(picture) == {"b": None}


def test_c5_whoever_has_more_than_a_limit_allows_keeps_it() -> None:
    """Staff may book against a limit; no plan takes that back."""
    picture = a_picture(
        *(a_commitment(f"b{hour}", at(0, hour), service=CUT) for hour in (9, 11)),
        limits=(ONE_A_DAY,),
    )
    assert not any(the_place(place).is_new for place in planned(picture).values())


@pytest.mark.parametrize(
    ("period", "measure", "most"),
    [("day", "count", 3), ("week", "minutes", 90), ("month", "count", 5)],
)
def test_c5_each_kind_of_limit_is_a_rule_of_a_contract(
    period: Any, measure: Any, most: int
) -> None:
    limit = Limit(id="cap", scope="resource", period=period, measure=measure, max=most)
    problem = problem_of(a_picture(a_commitment("b", NINE, service=CUT), limits=(limit,)))
    (contract,) = problem.contracts
    assert {one.contracts for one in problem.resources if isinstance(one, Staff)} == {
        (contract.id,)
    }
    (rule,) = contract.rules
    assert isinstance(rule, LimitRule)
    told = (rule.measure, rule.max, rule.days_in_period, rule.begins_on, rule.by_month)
    assert (
        told
        == {
            "day": ("shifts", 3, 1, None, False),
            "week": ("seconds", 5_400, 7, "monday", False),
            "month": ("shifts", 5, None, None, True),
        }[period]
    )


def test_c5_only_limits_that_hold_for_all_of_one_place_are_planned_with() -> None:
    group = Limit(id="team", scope="group", members=("anna",), max=1)
    booking = a_commitment("b", NINE, service=CUT)
    told = {CUT.id: (ONE_A_DAY, group)}
    assert solved_limits(told, (booking,), CUT.zone) == (ONE_A_DAY,)
    assert solved_limits(told, (booking,), "America/New_York") == ()
