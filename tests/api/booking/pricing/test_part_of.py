"""What a slot affects may move as far as its promise goes, and prices count on it."""

from typing import Any

from api.booking.intervals import Span
from api.booking.planning.commitment import Commitment
from api.booking.pricing.affected import affected_by
from api.booking.pricing.burden import burden_of
from api.booking.pricing.part_of import PartOf
from api.booking.promise import Promise, PromisedClass, PromisedPerson
from api.booking.scoring.fast_scoring import FastScoring
from api.booking.service import Service
from api.booking.slots.listing import Slot, list_slots
from api.booking.slots.request import StartRequest
from api.booking.slots.world import World
from models import Window
from solver.offers.part import Part
from solver.offers.price import price
from solver.offers.priced import Priced
from tests.api.booking.worlds import (
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

PLENTY_SECONDS = 60
EXACT = Promise(start=at(0, 9))
NAMED = Promise(start=at(0, 9), people=(PromisedPerson(role="person", resource="anna"),))
BOTH = a_role("anna", "bob")
SERVICE = a_service(BOTH, grid={"step_seconds": 900})


def a_commitment(world: World, promise: Promise = EXACT, service: Service = SERVICE) -> Commitment:
    """Anna's booking at nine o'clock."""
    return Commitment(
        id="nine",
        label="nine",
        request=StartRequest(service=service, start=at(0, 9)),
        promise=promise,
        assigned={"person": ("anna",)},
        units={"anna": 1},
        resources=world.resources,
    )


def people(end: float = 10, **of_bob: Any) -> World:
    """Anna works from nine until `end`, Bob from nine to half past; Anna is booked at nine."""
    bob = a_resource("bob", hours(9, 9.5), **of_bob)
    anna = a_resource(schedule=hours(9, end), classes=("senior",))
    return a_world(anna, bob, busy=[a_claim("anna", span(0, 9, 9.5))])


def part_at(world: World, clock: Span, *bookings: Commitment) -> Part:
    """The part that the slots which start within `clock` affect."""
    query = a_query(SERVICE, clock, rank="effect")
    slots = list_slots(query, world, FastScoring(query, world, "cheapest")).slots
    burden = burden_of(query, world)
    (affected,) = affected_by(slots, burden.load, SERVICE.zone)
    claims = tuple(claim for booking in bookings for claim in booking.claims)
    return PartOf(query, world, burden, claims, bookings)(affected)


def places(part: Part) -> set[tuple[str, int]]:
    """Who could do the only booking of the part, and minutes past nine at which it could start."""
    (job,) = part.jobs
    nine = int(at(0, 9).timestamp())
    return {(choice.resource, (choice.start - nine) // 60) for choice in job.roles[0].choices}


def prices(part: Part) -> tuple[Priced, ...]:
    """The price of every slot of the part."""
    found = price(part, PLENTY_SECONDS)
    assert found is not None
    return found


HALF_PAST = span(0, 9.5, 9.75)


def test_who_was_promised_a_time_only_may_be_served_by_another() -> None:
    world = people()
    part = part_at(world, HALF_PAST, a_commitment(world))
    assert places(part) == {("anna", 0), ("bob", 0)}


def test_who_was_promised_a_time_and_a_person_stays() -> None:
    world = people()
    part = part_at(world, HALF_PAST, a_commitment(world, NAMED))
    assert part.jobs == ()
    rooms = {line.resource: line.rooms for line in part.lines}
    assert [end - start for start, end in rooms["anna"]] == [1_800]


def test_who_was_promised_a_class_is_served_by_any_of_it() -> None:
    senior = Promise(start=at(0, 9), classes=(PromisedClass(role="person", tag="senior"),))
    for classes, jobs in ((("senior",), 1), (("junior",), 0)):
        world = people(classes=classes)
        assert len(part_at(world, HALF_PAST, a_commitment(world, senior)).jobs) == jobs


def test_who_was_promised_a_window_may_begin_elsewhere_in_it() -> None:
    """From nine to ten there are starts at 0, 15 and 30 minutes; Bob ends at half past."""
    world = people()
    window = Promise(window=Window(start=at(0, 9), end=at(0, 10)))
    part = part_at(world, HALF_PAST, a_commitment(world, window))
    assert places(part) == {("anna", 0), ("anna", 15), ("anna", 30), ("bob", 0)}


def test_a_price_counts_on_what_would_move() -> None:
    """Anna works from nine to a quarter past ten, and is booked at nine.

    At 9:45 she is left with a quarter of an hour before (15). If Bob took the booking at nine, that
    would be three quarters, which can be sold; to move it costs a point.
    """
    world = people(10.25)
    at_quarter_to = span(0, 9.75, 10)
    (fixed,) = prices(part_at(world, at_quarter_to, a_commitment(world, NAMED)))
    (free,) = prices(part_at(world, at_quarter_to, a_commitment(world)))
    assert (fixed.cost.gap, fixed.cost.moves) == (15, 0)
    assert (free.cost.gap, free.cost.moves) == (0, 1)


def test_parts_are_cut_by_day_and_by_how_many_resources_they_need() -> None:
    names = tuple(f"p{number:02}" for number in range(12))
    slots = [
        Slot(at(day, hour), at(day, hour + 1), 1, {"person": names}, None, {"person": (name,)})
        for day, most in ((0, 4), (1, 8))
        for hour, name in enumerate(names[:most], 9)
    ]
    found = list(affected_by(slots, dict.fromkeys(names, 0), "Europe/Berlin"))
    assert [len(part.slots) for part in found] == [4, 6, 2]
    assert all(len(part.resources) == 6 for part in found)
