"""Which starts are offered, and why a day has none."""

from datetime import timedelta
from typing import Any

import pytest

from api.booking.availability.schedule import DatedException, Hours, Schedule
from api.booking.intervals import Span
from api.booking.limit import Limit
from api.booking.resource import Pool, Units
from api.booking.roles import Segment
from api.booking.rules.timeless import NotBookable
from api.booking.service import Seats, Stay
from api.booking.slots.listing import SlotPage, list_slots
from api.booking.slots.stage import Stage
from models import Window
from tests.api.booking.worlds import (
    ALWAYS,
    BERLIN,
    HOUR,
    MINUTE,
    MONDAY,
    a_claim,
    a_query,
    a_resource,
    a_role,
    a_service,
    a_world,
    at,
    hours,
    span,
)


def clocks(page: SlotPage) -> list[str]:
    """The starts as clocks in Berlin show them."""
    return [slot.start.astimezone(BERLIN).strftime("%H:%M") for slot in page.slots]


def test_a_day_is_offered_on_the_grid() -> None:
    page = list_slots(a_query(a_service()), a_world(a_resource(schedule=hours(9, 11))))
    assert clocks(page) == ["09:00", "09:30", "10:00", "10:30"]


def test_a_slot_tells_its_end_and_who_could_serve() -> None:
    world = a_world(a_resource("anna"), a_resource("bob"))
    slot = list_slots(a_query(a_service(a_role("bob", "anna"))), world).slots[0]
    assert (slot.start, slot.end) == (at(0, 9), at(0, 9, 30))
    assert slot.eligible == {"person": ("bob", "anna")}
    assert slot.remaining == 2


def test_a_booking_longer_than_the_step_blocks_every_start_that_it_overlaps() -> None:
    """Intervals decide, never slot numbers (complaint 26)."""
    world = a_world(a_resource(schedule=hours(9, 12)), busy=[a_claim("anna", span(0, 10, 10.75))])
    service = a_service(durations_seconds=(HOUR,))
    assert clocks(list_slots(a_query(service), world)) == ["09:00", "11:00"]


def test_the_buffers_of_both_sides_add_up() -> None:
    """The claim carries its own 15 minutes after; ours wants 30 before: 10:00 to 10:45."""
    world = a_world(a_resource(schedule=hours(9, 12)), busy=[a_claim("anna", span(0, 9, 10.25))])
    service = a_service(buffer_before_seconds=30 * MINUTE, grid={"step_seconds": 900})
    assert clocks(list_slots(a_query(service), world))[0] == "10:45"


def test_a_buffer_may_lie_outside_working_hours() -> None:
    service = a_service(buffer_after_seconds=HOUR)
    page = list_slots(a_query(service), a_world(a_resource(schedule=hours(9, 10))))
    assert clocks(page) == ["09:00", "09:30"]


def test_a_role_may_have_a_buffer_of_its_own() -> None:
    room = a_role("room", id="room", buffer_after_seconds=30 * MINUTE)
    world = a_world(
        a_resource(schedule=hours(9, 11)),
        a_resource("room"),
        busy=[a_claim("room", span(0, 10, 10.5)), a_claim("anna", span(0, 10.5, 11))],
    )
    assert clocks(list_slots(a_query(a_service(a_role(), room)), world)) == ["09:00"]


def test_a_claim_before_the_window_still_blocks() -> None:
    """A buffer of an earlier booking reaches into the day (complaint 3)."""
    window = Span(at(0, 10), at(0, 11))
    world = a_world(busy=[a_claim("anna", span(0, 9, 10.25))])
    assert clocks(list_slots(a_query(a_service(), window), world)) == ["10:30"]


def test_starts_too_near_or_too_far_are_left_out() -> None:
    service = a_service(lead_seconds=HOUR, horizon_seconds=2 * HOUR)
    world = a_world(now=at(0, 9))
    assert clocks(list_slots(a_query(service), world)) == ["10:00", "10:30", "11:00"]


def test_pages_continue_after_the_last_slot() -> None:
    query = a_query(a_service(), limit=2)
    world = a_world(a_resource(schedule=hours(9, 10.5)))
    first = list_slots(query, world)
    second = list_slots(a_query(a_service(), limit=2, after=first.slots[-1].start), world)
    assert clocks(first) + clocks(second) == ["09:00", "09:30", "10:00"]
    assert (first.has_more, second.has_more) == (True, False)
    assert first.days == second.days


def test_a_party_is_offered_what_holds_it() -> None:
    tables = [a_resource(f"t{n}", ALWAYS, capacity=Units(seats=n)) for n in (2, 4)]
    service = a_service(a_role("t2", "t4"), capacity=Seats(max_party=8))
    slot = list_slots(a_query(service, party=3), a_world(*tables)).slots[0]
    assert slot.eligible == {"person": ("t4",)}


def test_seats_are_counted_at_the_peak_and_not_summed() -> None:
    """Two parties of two, one after the other, leave one of three seats: not minus one."""
    hall = a_resource("hall", capacity=Pool(seats=3))
    busy = [
        a_claim("hall", span(0, 9, 9.5), unit=0, quantity=2),
        a_claim("hall", span(0, 9.5, 10), unit=0, quantity=2),
    ]
    service = a_service(a_role("hall"), capacity=Seats(max_party=3), durations_seconds=(HOUR,))
    slots = list_slots(a_query(service), a_world(hall, busy=busy)).slots
    assert [slot.remaining for slot in slots][:3] == [1, 1, 3]


def test_a_leg_that_is_full_closes_every_journey_over_it() -> None:
    """A seat from A to B is free although B to C is sold out (booking row U3)."""
    legs = [a_resource(name, capacity=Pool(seats=1)) for name in ("a-b", "b-c")]
    world = a_world(*legs, busy=[a_claim("b-c", span(0, 0, 24), unit=0)])

    def journey(*names: str) -> int:
        role = a_role(*names, mode="all_of")
        service = a_service(role, capacity=Seats(max_party=1))
        return len(list_slots(a_query(service), world).slots)

    assert (journey("a-b") > 0, journey("a-b", "b-c")) == (True, 0)


def test_units_of_a_pool_of_items_are_counted() -> None:
    bikes = a_resource("bike", ALWAYS, capacity=Units(count=2))
    world = a_world(bikes, busy=[a_claim("bike", span(0, 10, 11), unit=2)])
    service = a_service(a_role("bike"))
    remaining = {s.start: s.remaining for s in list_slots(a_query(service), world).slots}
    assert (remaining[at(0, 9)], remaining[at(0, 10)], remaining[at(0, 11)]) == (2, 1, 2)


def test_a_block_of_unit_zero_takes_all_units() -> None:
    bikes = a_resource("bike", ALWAYS, capacity=Units(count=2))
    world = a_world(bikes, busy=[a_claim("bike", span(0, 0, 24), unit=0)])
    assert list_slots(a_query(a_service(a_role("bike"))), world).slots == ()


def test_segments_use_their_roles_only_when_they_serve() -> None:
    """Colour by Anna, half an hour of waiting, rinse by Bob: Anna is free again at 9:30."""
    service = a_service(
        a_role("anna", id="colour"),
        a_role("bob", id="rinse"),
        segments=(
            Segment(id="x", duration_seconds=1_800, roles=("colour",)),
            Segment(id="y", duration_seconds=1_800, gap_before_seconds=1_800, roles=("rinse",)),
        ),
    )
    world = a_world(
        a_resource("anna", hours(9, 10)),
        a_resource("bob", hours(10, 11)),
        busy=[a_claim("anna", span(0, 9.5, 10))],
    )
    slot, *others = list_slots(a_query(service), world).slots
    assert (slot.start, slot.end, others) == (at(0, 9), at(0, 10, 30), [])


def test_one_resource_fills_one_role_only() -> None:
    service = a_service(a_role("anna", id="one"), a_role("anna", id="two"))
    page = list_slots(a_query(service), a_world())
    assert (page.slots, page.days[0].why_empty) == ((), Stage.NO_COMMON_TIME)


def test_a_stay_is_offered_by_nights_at_check_in() -> None:
    stay = Stay(check_in_minute=15 * 60, check_out_minute=11 * 60, max_nights=3)
    service = a_service(a_role("room"), stay=stay)
    room = a_resource("room", ALWAYS, capacity=Units(count=2))
    busy = [a_claim("room", Span(at(1, 15), at(2, 11)), unit) for unit in (1, 2)]
    window = Span(at(0, 0), at(4, 0))
    page = list_slots(a_query(service, window, nights=1), a_world(room, busy=busy))
    assert [(s.start, s.end) for s in page.slots] == [
        (at(day, 15), at(day + 1, 11)) for day in (0, 2, 3)
    ]


def test_the_night_of_the_change_is_a_night() -> None:
    """From Saturday to Sunday the clocks go back: 21 hours instead of 20."""
    service = a_service(a_role("room"), stay=Stay(), horizon_seconds=366 * 86_400)
    day = at(180, 0)  # 2027-10-30
    page = list_slots(
        a_query(service, Span(day, day + timedelta(days=1))), a_world(a_resource("room", ALWAYS))
    )
    assert Span(page.slots[0].start, page.slots[0].end).seconds == 21 * HOUR


def test_on_the_day_of_the_change_every_real_start_is_offered_once() -> None:
    """25 hours have 50 half hours; 02:00 and 02:30 come twice."""
    service = a_service(horizon_seconds=366 * 86_400)
    window = Span(at(181, 0), at(182, 0))
    page = list_slots(a_query(service, window), a_world(a_resource(schedule=ALWAYS)))
    assert len(page.slots) == 50
    assert clocks(page).count("02:30") == 2


@pytest.mark.parametrize("limit_scope", ["organisation", "service", "customer"])
def test_a_limit_that_is_reached_closes_its_period(limit_scope: str) -> None:
    subject = {"organisation": "", "service": "cut", "customer": "c1"}[limit_scope]
    limit = Limit.model_validate({"id": "two", "scope": limit_scope, "max": 2})
    world = a_world(limits=(limit,), usage={("two", subject, MONDAY): 2})
    window = Span(at(0, 0), at(2, 0))
    page = list_slots(a_query(a_service(), window, customer_id="c1"), world)
    assert [day.why_empty for day in page.days] == [Stage.LIMIT_REACHED, None]


def test_a_limit_of_a_resource_closes_that_resource_only() -> None:
    """Per host, and the slot is hidden only where all hosts are full (complaint 6)."""
    limit = Limit(id="hours", scope="resource", period="week", measure="minutes", max=60)
    world = a_world(
        a_resource("anna"),
        a_resource("bob"),
        limits=(limit,),
        usage={("hours", "anna", MONDAY): 40, ("hours", "bob", MONDAY): 30},
    )
    page = list_slots(a_query(a_service(a_role("anna", "bob"))), world)
    assert {slot.eligible["person"] for slot in page.slots} == {("bob",)}


def test_a_limit_of_a_group_closes_its_members_only() -> None:
    limit = Limit(id="interns", scope="group", members=("anna", "bob"), max=3)
    people = (a_resource(id) for id in ("anna", "bob", "cleo"))
    world = a_world(*people, limits=(limit,), usage={("interns", "", MONDAY): 3})
    page = list_slots(a_query(a_service(a_role("anna", "bob", "cleo"))), world)
    assert {slot.eligible["person"] for slot in page.slots} == {("cleo",)}


EMPTY_DAYS = [
    ({"now": at(1, 0)}, {}, Stage.TOO_SOON),
    ({"now": at(-30, 0)}, {"horizon_seconds": 86_400}, Stage.TOO_FAR),
    ({"busy": [a_claim("anna", span(0, 0, 24))]}, {}, Stage.FULLY_BOOKED),
]


@pytest.mark.parametrize(("world", "settings", "why"), EMPTY_DAYS)
def test_an_empty_day_says_why(world: dict[str, Any], settings: dict[str, Any], why: Stage) -> None:
    page = list_slots(a_query(a_service(**settings)), a_world(**world))
    assert [day.why_empty for day in page.days] == [why]


@pytest.mark.parametrize(
    "schedule",
    [
        hours(weekdays=(1,)),
        hours(9, 9.25),
        Schedule(id="s", versions=hours().versions, holidays=(MONDAY,)),
        Schedule(id="s", versions=hours().versions, exceptions=(DatedException(day=MONDAY),)),
        Schedule(
            id="s", versions=hours().versions, time_off=(Window(start=at(0, 0), end=at(1, 0)),)
        ),
    ],
    ids=["another weekday", "too short", "holiday", "exception", "time off"],
)
def test_a_day_without_hours_is_closed(schedule: Schedule) -> None:
    page = list_slots(a_query(a_service()), a_world(a_resource(schedule=schedule)))
    assert [day.why_empty for day in page.days] == [Stage.CLOSED]


def test_an_exception_opens_a_holiday() -> None:
    opened = DatedException(day=MONDAY, hours=(Hours(from_minute=600, to_minute=630),))
    schedule = Schedule(id="s", holidays=(MONDAY,), exceptions=(opened,))
    assert clocks(list_slots(a_query(a_service()), a_world(a_resource(schedule=schedule)))) == [
        "10:00"
    ]


def test_roles_that_never_work_together_have_no_common_time() -> None:
    service = a_service(a_role("anna", id="one"), a_role("bob", id="two"))
    world = a_world(a_resource("anna", hours(9, 12)), a_resource("bob", hours(13, 17)))
    assert list_slots(a_query(service), world).days[0].why_empty is Stage.NO_COMMON_TIME


def test_nobody_who_exists_is_no_eligible_resource() -> None:
    page = list_slots(a_query(a_service(a_role("zoe"))), a_world())
    assert page.days[0].why_empty is Stage.NO_ELIGIBLE_RESOURCE


def test_b89_a_role_without_resources_offers_nothing() -> None:
    role = a_role().model_copy(update={"eligible": ()})
    page = list_slots(a_query(a_service(role)), a_world())
    assert page.days[0].why_empty is Stage.NO_ELIGIBLE_RESOURCE


def test_b19_a_skipped_day_has_no_start() -> None:
    start = at(0, 0).replace(year=2011, month=12, day=29, hour=12)
    service = a_service(zone="Pacific/Apia")
    window = Span(start, start + timedelta(days=2))
    page = list_slots(a_query(service, window), a_world(a_resource(schedule=ALWAYS), now=start))
    assert {str(day.day): day.why_empty for day in page.days}["2011-12-30"] is Stage.NO_START


def test_more_than_32_days_are_refused() -> None:
    with pytest.raises(ValueError, match="32 are allowed"):
        a_query(a_service(), Span(at(0, 0), at(33, 0)))


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"party": 0}, "party-size"),
        ({"party": 10**9}, "party-size"),
        ({"duration_seconds": 60}, "length"),
        ({"duration_seconds": 2**63}, "length"),
        ({"nights": 2}, "nights"),
        ({"among": {"nobody": ("anna",)}}, "unknown-role"),
        ({"among": {"person": ("zoe",)}}, "not-eligible"),
    ],
)
def test_a_wish_that_fits_at_no_time_is_refused(wish: dict[str, Any], code: str) -> None:
    with pytest.raises(NotBookable) as caught:
        list_slots(a_query(a_service(), **wish), a_world())
    assert [violation.code for violation in caught.value.violations] == [code]


def test_a_large_window_is_looked_at_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    query = a_query(a_service(), Span(at(0, 0), at(7, 0)))
    whole = list_slots(query, a_world())
    monkeypatch.setattr("api.booking.slots.listing.MOST_CELLS", 100)
    assert list_slots(query, a_world()) == whole
