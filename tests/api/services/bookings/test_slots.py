"""Every listed slot can be held, and no start on the grid that can be held is missing.

The list is compared with a look at every minute, and with what holding each start says.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from sqlalchemy import select

from api.booking.claim import Claim
from api.booking.intervals import Span
from api.booking.resource import BookableResource
from api.booking.service import Service, ServiceTerms
from api.booking.slots.request import StartRequest
from api.booking.slots.world import World
from api.errors import Refusal
from api.services.context import Context
from api.services.slots.read_slots import SlotSearch, read_slots
from api.store.tables.ledger import claims
from tests.api.booking.oracle import can_be_booked, grid_starts
from tests.api.booking.slots.test_listing_agrees import NAMES, after, resources, services as terms
from tests.api.services.bookings.opened import ZONE, opened, renamed
from tests.api.store.ledger.conftest import SetClock

WINDOW = Span(after(0), after(68))
PAGE = 7


@dataclass(frozen=True)
class Scene:
    """A catalogue, and what is booked and asked for in it."""

    resources: tuple[BookableResource, ...]
    terms: ServiceTerms
    now: datetime
    booked: tuple[datetime, ...]
    """Starts that somebody tries to book."""
    held: tuple[datetime, ...]
    party: int


quarters = st.integers(0, 68).map(after)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Any catalogue, with something booked in it where it can be."""
    known = tuple(draw(resources(name)) for name in NAMES)
    told: dict[str, Any] = draw(terms())
    offered = ServiceTerms.model_validate(told)
    now = after(draw(st.integers(0, 8)))
    starts = st.lists(quarters, max_size=6)
    return Scene(
        known, offered, now, tuple(draw(starts)), tuple(draw(starts)), draw(st.integers(1, 2))
    )


class Played:
    """A scene in the database."""

    def __init__(self, context: Context, scene: Scene) -> None:
        self.scene = scene
        self.salon, self.ids = opened(context, scene.resources, service=scene.terms)
        for start in scene.booked:
            self._try(start, lambda offer: self.salon.book(offer_id=offer))
        for start in scene.held:
            self._try(start, self.salon.hold)

    @property
    def service_id(self) -> str:
        return self.ids["service"]

    def listed(self) -> list[datetime]:
        """What the pages of the list say, one after the other."""
        found: list[datetime] = []
        while True:
            after = found[-1] if found else None
            search = SlotSearch(
                service_id=self.service_id,
                window=WINDOW,
                party=self.scene.party,
                after=after,
                limit=PAGE,
            )
            page = read_slots(self.salon.context, self.salon.actor, search)
            found += [each.slot.start for each in page.slots]
            if not page.has_more:
                return found

    def by_hand(self) -> list[datetime]:
        """What a look at every minute, resource and choice says."""
        told = renamed(self.scene.terms, self.ids).model_dump()
        service = Service.model_validate({**told, "id": self.service_id, "zone": ZONE})
        wanted = StartRequest(service=service, start=WINDOW.start, party=self.scene.party)
        known = {
            self.ids[each.id]: each.model_copy(update={"id": self.ids[each.id]})
            for each in self.scene.resources
        }
        world, taken = World(now=self.scene.now, resources=known), self._claims()
        starts = grid_starts(wanted, WINDOW)
        return [start for start in starts if can_be_booked(wanted, world, taken, start)]

    def can_be_held(self, start: datetime) -> bool:
        """What holding it says; nothing comes of it."""
        return self._try(start, lambda offer: self.salon.hold(offer, dry_run=True))

    def _try(self, start: datetime, act: Any) -> bool:
        try:
            act(self.salon.offer(self.service_id, start, self.scene.party))
        except Refusal:
            return False
        return True

    def _claims(self) -> tuple[Claim, ...]:
        mine = claims.c.organisation_id == self.salon.actor.organisation_id
        with self.salon.context.store.read() as connection:
            rows = connection.execute(select(claims).where(mine)).all()
        return tuple(
            Claim(
                row.resource_id,
                row.unit,
                Span(row.busy_start, row.busy_end),
                Span(row.service_start, row.service_end),
                row.quantity,
            )
            for row in rows
        )


def compare(context: Context, clock: SetClock, scene: Scene, tried: int) -> None:
    """Compare the list with the brute force, and so many starts of each with what holding says."""
    clock.moment = scene.now
    played = Played(context, scene)
    listed = played.listed()
    assert listed == played.by_hand()
    every = Service.model_validate({**scene.terms.model_dump(), "id": "service", "zone": ZONE})
    wanted = StartRequest(service=every, start=WINDOW.start)
    others = [start for start in grid_starts(wanted, WINDOW) if start not in set(listed)]
    assert all(played.can_be_held(start) for start in spread(listed, tried))
    assert not any(played.can_be_held(start) for start in spread(others, tried))


def spread(starts: list[datetime], most: int) -> list[datetime]:
    """So many of them, from the first on."""
    return starts[:: max(1, len(starts) // most)][:most]


def check(context: Context, clock: SetClock, examples: int, tried: int) -> None:
    """Compare in so many catalogues."""

    @given(scenes())
    @settings(max_examples=examples)
    def every(scene: Scene) -> None:
        compare(context, clock, scene, tried)

    every()


def test_the_list_is_what_can_be_held_and_nothing_else(
    services: Context, set_clock: SetClock
) -> None:
    check(services, set_clock, examples=5, tried=3)


@pytest.mark.nightly
def test_the_list_is_what_can_be_held_in_many_catalogues(
    services: Context, set_clock: SetClock
) -> None:
    check(services, set_clock, examples=100, tried=100)
