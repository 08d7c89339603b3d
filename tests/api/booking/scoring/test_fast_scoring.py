"""A slot costs the plan what it breaks: time too short to sell, rare skills, fairness."""

from collections import Counter
from random import Random
from typing import Any

import pytest

from api.booking.claim import Claim
from api.booking.intervals import Span
from api.booking.resource import Pool, Units
from api.booking.roles import Segment
from api.booking.scoring.fast_scoring import Choice, FastScoring
from api.booking.scoring.score import Score
from api.booking.service import Service
from api.booking.slots.listing import Slot, list_slots
from api.booking.slots.request import SlotQuery
from api.booking.slots.world import Away, World
from tests.api.booking.worlds import (
    ALWAYS,
    HOUR,
    MINUTE,
    a_claim,
    a_query,
    a_resource,
    a_role,
    a_service,
    a_world,
    at,
    span,
)

QUARTERS = {"grid": {"step_seconds": 900}}
BOTH = a_role("anna", "bob")


def scored(query: SlotQuery, world: World, choice: Choice = "preferred") -> tuple[Slot, ...]:
    """Every slot with its score."""
    return list_slots(query, world, FastScoring(query, world, choice)).slots


def scores(service: Service, world: World, **more: Any) -> dict[str, Score]:
    """The score of every start of the first day, by UTC clock."""
    slots = scored(a_query(service, **more), world)
    return {f"{slot.start:%H:%M}": slot.score for slot in slots if slot.score}


def taken(*busy: Claim) -> dict[str, int]:
    """The gap that each start of a quarter leaves, with Anna alone, who works nine to five.

    Berlin is two hours ahead: she begins at 07:00 UTC.
    """
    found = scores(a_service(**QUARTERS), a_world(busy=busy))
    return {clock: score.gap for clock, score in found.items()}


def test_a_booking_beside_another_leaves_no_gap() -> None:
    assert taken(a_claim("anna", span(0, 9, 10)))["08:00"] == 0


def test_minutes_that_nobody_can_use_cost_a_point_each() -> None:
    assert taken(a_claim("anna", span(0, 9, 10)))["08:15"] == 15


def test_a_gap_that_can_be_sold_costs_nothing() -> None:
    assert taken(a_claim("anna", span(0, 9, 10)))["08:30"] == 0


def test_gaps_on_both_sides_add_up() -> None:
    """Free is from 10 to 11, and half an hour from 10:15 leaves a quarter on each side."""
    busy = (a_claim("anna", span(0, 9, 10)), a_claim("anna", span(0, 11, 12)))
    assert taken(*busy)["08:15"] == 30


def test_the_ends_of_working_time_make_gaps_too() -> None:
    found = taken()
    assert (found["07:00"], found["07:15"], found["14:15"], found["14:30"]) == (0, 15, 15, 0)


def test_midnight_is_no_end_of_working_time_for_who_works_on() -> None:
    """She works on past the window, which ends at 22:00 UTC."""
    found = scores(a_service(**QUARTERS), a_world(a_resource(schedule=ALWAYS)))
    assert {found["21:15"].gap, found["21:30"].gap} == {0}


def test_time_off_bounds_a_gap_as_closing_does() -> None:
    away = {"start": at(0, 12), "end": at(0, 13)}
    hours = a_resource().schedule.model_validate(
        a_resource().schedule.model_dump() | {"time_off": (away,)}
    )
    found = scores(a_service(**QUARTERS), a_world(a_resource(schedule=hours)))
    assert (found["09:15"].gap, found["09:30"].gap) == (15, 0)


def test_buffers_belong_to_what_is_booked() -> None:
    """Ten minutes of cleaning end at 10:40, and leave twenty before what begins at eleven."""
    service = a_service(buffer_after_seconds=10 * MINUTE)
    found = scores(service, a_world(busy=[a_claim("anna", span(0, 11, 12))]))
    assert found["08:00"].gap == 20


def test_what_is_shorter_than_any_length_of_the_service_is_a_gap() -> None:
    """The quarter before quarter past nine can be sold to somebody."""
    service = a_service(durations_seconds=(HOUR, 900), **QUARTERS)
    assert scores(service, a_world())["07:15"].gap == 0


def test_a_stretch_of_many_makes_its_own_gaps() -> None:
    """An hour's rest between two quarters of an hour could be sold; after the last is too little.

    09:00-09:15, 10:15-10:30, and somebody else at 10:45.
    """
    one: dict[str, Any] = {"duration_seconds": 900, "roles": ("person",)}
    segments = (Segment(id="a", **one), Segment(id="b", gap_before_seconds=HOUR, **one))
    world = a_world(busy=[a_claim("anna", span(0, 10.75, 12))])
    assert scores(a_service(segments=segments), world)["07:00"].gap == 15


def test_units_and_seats_leave_no_gap() -> None:
    pool, pair = Pool(seats=3), Units(count=2)
    for capacity in (pool, pair):
        found = scores(a_service(**QUARTERS), a_world(a_resource(capacity=capacity)))
        assert found["07:15"].points == 0


def travels(*busy: Claim, away: Span) -> dict[str, int]:
    """The ways of each start, where Anna is twenty minutes away for one of her bookings."""
    start, end = (int(moment.timestamp()) for moment in (away.start, away.end))
    world = a_world(busy=busy, away=(Away("anna", start, end, 20 * MINUTE),))
    return {clock: score.travel for clock, score in scores(a_service(), world).items()}


def test_a_way_from_the_booking_before_and_to_the_one_after_costs() -> None:
    """A point and a half a minute, and she is away from eleven to twelve."""
    found = travels(a_claim("anna", span(0, 11, 12)), away=span(0, 11, 12))
    assert (found["08:30"], found["10:00"]) == (30, 30)


def test_who_is_here_in_between_goes_no_way() -> None:
    """The booking from ten to eleven is here, so she is on her way anyhow."""
    busy = (a_claim("anna", span(0, 10, 11)), a_claim("anna", span(0, 11, 12)))
    found = travels(*busy, away=span(0, 11, 12))
    assert (found["07:30"], found["10:00"]) == (0, 30)


def test_who_has_more_to_do_costs_more() -> None:
    """Four hours more at two points each."""
    world = a_world(a_resource(), a_resource("bob"), busy=[a_claim("anna", span(0, 9, 13))])
    assert scores(a_service(BOTH), world)["11:00"].load == 8
    assert scores(a_service(a_role("bob", "anna")), world)["11:00"].load == 0


def test_a_rare_skill_is_spared() -> None:
    """One of two has it: half of twenty."""
    world = a_world(a_resource(skills=("welding",)), a_resource("bob"))
    assert scores(a_service(BOTH), world)["07:00"].scarcity == 10


def test_what_everybody_can_do_is_not_rare() -> None:
    world = a_world(a_resource(skills=("hair",)), a_resource("bob", skills=("hair",)))
    assert scores(a_service(BOTH), world)["07:00"].scarcity == 0


def test_ranked_by_effect_those_come_first_that_cost_least_and_then_the_earliest() -> None:
    query = a_query(a_service(**QUARTERS), rank="effect", limit=500)
    slots = scored(query, a_world(busy=[a_claim("anna", span(0, 9.25, 16))]), "cheapest")
    ranked = [(slot.score.points if slot.score else -1, f"{slot.start:%H:%M}") for slot in slots]
    assert ranked == [(0, "14:00"), (0, "14:30"), (30, "14:15")]


def test_ranked_by_effect_whoever_costs_least_serves() -> None:
    world = a_world(a_resource(), a_resource("bob"), busy=[a_claim("anna", span(0, 9, 13))])
    query = a_query(a_service(BOTH), rank="effect")
    assert scored(query, world, "cheapest")[0].assigned == {"person": ("bob",)}


def test_c7_nobody_is_ever_more_than_one_booking_ahead_of_the_others() -> None:
    """Forty customers, each of whom takes an hour at a time of their own, in a week of three."""
    chance, crowd = Random(7), ("anna", "bob", "carl")
    people = [a_resource(name, ALWAYS) for name in crowd]
    service = a_service(a_role(*crowd), durations_seconds=(HOUR,))
    times = [span(day, hour, hour + 1) for day in range(5) for hour in range(8, 16)]
    served: list[Claim] = []
    chance.shuffle(times)
    for time in times:
        world = a_world(*people, busy=served)
        slot = scored(a_query(service, time, rank="effect"), world, "cheapest")[0]
        assert slot.assigned is not None
        served.append(a_claim(slot.assigned["person"][0], time))
        loads = Counter(
            {name: 0 for name in crowd} | Counter(claim.resource_id for claim in served)
        )
        assert max(loads.values()) - min(loads.values()) <= 1


def test_by_time_the_first_in_order_serves() -> None:
    world = a_world(a_resource(), a_resource("bob"), busy=[a_claim("anna", span(0, 13, 17))])
    assert scored(a_query(a_service(BOTH)), world)[0].assigned == {"person": ("anna",)}


def test_nobody_serves_in_two_roles_at_once() -> None:
    """Bob has the least to do, and both roles would have him."""
    service = a_service(BOTH, a_role("anna", "bob", id="second"))
    world = a_world(a_resource(), a_resource("bob"), busy=[a_claim("anna", span(0, 9, 13))])
    slot = scored(a_query(service, rank="effect"), world, "cheapest")[0]
    assert slot.assigned is not None
    assert sorted(slot.assigned.values()) == [("anna",), ("bob",)]


def test_a_role_of_several_is_filled_by_the_cheapest_of_them() -> None:
    role = a_role("anna", "bob", "cora", mode="k_of_n", count=2)
    people = [a_resource(name) for name in ("anna", "bob", "cora")]
    world = a_world(*people, busy=[a_claim("bob", span(0, 9, 13))])
    slot = scored(a_query(a_service(role), rank="effect"), world, "cheapest")[0]
    assert slot.assigned == {"person": ("anna", "cora")}


def test_pages_by_effect_are_the_whole_list_in_pieces() -> None:
    world = a_world(busy=[a_claim("anna", span(0, 10.25, 11)), a_claim("anna", span(0, 13, 13.75))])
    service = a_service(**QUARTERS)
    whole = scored(a_query(service, rank="effect", limit=500), world, "cheapest")
    paged: list[Slot] = []
    after: dict[str, Any] = {}
    while len(paged) < len(whole):
        page = scored(a_query(service, rank="effect", limit=7, **after), world, "cheapest")
        paged += page
        last = page[-1]
        after = {"after": last.start, "after_points": last.score.points if last.score else 0}
    assert tuple(paged) == whole


def test_slots_cannot_be_ranked_by_what_nobody_scores() -> None:
    with pytest.raises(ValueError, match="no scoring"):
        list_slots(a_query(a_service(), rank="effect"), a_world())


def test_a_score_says_what_its_points_are_for() -> None:
    assert Score(15, 0, 0, 2).why == (
        "+15 for time left over that is too short to book, "
        "+2 for work for those who have more of it than others"
    )
    assert Score(0, 0, 0, 0).why == "costs the plan nothing"
