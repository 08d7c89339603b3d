"""Who serves by a score can serve, and in order of time is who would be taken."""

from hypothesis import given, settings

from api.booking.assign import assign
from api.booking.claim import Claim
from api.booking.scoring.fast_scoring import FastScoring
from api.booking.slots.listing import list_slots
from api.booking.slots.request import SlotQuery, StartRequest
from api.booking.slots.world import World
from tests.api.booking.slots.test_listing_agrees import scenes

Scene = tuple[SlotQuery, World, tuple[Claim, ...]]
FEWER = settings(max_examples=settings().max_examples // 3)


@given(scenes())
@FEWER
def test_in_order_of_time_those_serve_whom_a_booking_takes(scene: Scene) -> None:
    query, world, _ = scene
    for slot in list_slots(query, world, FastScoring(query, world, "preferred")).slots[::5]:
        wanted = StartRequest(service=query.service, start=slot.start, party=query.party)
        assert slot.assigned == assign(wanted, world).resources


@given(scenes())
@FEWER
def test_whoever_costs_least_can_serve_and_is_taken_if_preferred(scene: Scene) -> None:
    query, world, _ = scene
    for slot in list_slots(query, world, FastScoring(query, world, "cheapest")).slots[::5]:
        assert slot.assigned is not None
        wanted = StartRequest(
            service=query.service, start=slot.start, party=query.party, preferred=slot.assigned
        )
        taken = assign(wanted, world).resources
        assert {role: set(names) for role, names in taken.items()} == {
            role: set(names) for role, names in slot.assigned.items()
        }
