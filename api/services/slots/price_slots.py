"""Prices slots by what they do to the best plan around them, if there is the time."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic

from sqlalchemy import Connection

from api.booking.intervals import Span
from api.booking.planning.commitment import Commitment
from api.booking.pricing.affected import Affected, affected_by
from api.booking.pricing.burden import burden_of
from api.booking.pricing.part_of import PartOf
from api.booking.scoring.score import Score
from api.booking.slots.listing import Slot
from api.booking.slots.request import Wanted
from api.booking.slots.world import World
from api.booking.state_machine import BookingState
from api.errors import NotFound
from api.services.bridge.commitment_of import NotPlannable, as_claim, commitment_of
from api.services.context import Context
from api.services.slots.offered import Offered
from api.store.bookings import BookingRecord, bookings_by_id
from api.store.ledger import ClaimRecord, claims_of_all, claims_on
from solver.offers.priced import Priced

MOST_PRICED = 20
PRICED_WITHIN_SECONDS = 0.3
MOST_SERVICES = 5
"""Bookings of further services stay as they are: each costs a query."""
MOVABLE = frozenset({BookingState.CONFIRMED, BookingState.PENDING_APPROVAL})
# No buffer is longer: what lies further beyond the days cannot be in the way.
LONGEST_BUFFER = timedelta(days=1)


def price_slots(
    context: Context,
    connection: Connection,
    offered: Offered,
    picture: tuple[Wanted, World],
    slots: Sequence[Slot],
    until: float,
    ignoring: frozenset[str] = frozenset(),
) -> tuple[Slot, ...] | None:
    """The slots with their prices for scores, or None where that takes longer than `until`.

    Parameters
    ----------
    picture
        What was asked for, and the world in which the slots were found.
    slots
        At most 20, with their fast scores.
    until
        By the monotonic clock of this process.
    ignoring
        A booking that is to be moved: it is in nobody's way.
    """
    wanted, world = picture
    burden = burden_of(wanted, world)
    affected = tuple(affected_by(slots, burden.load, wanted.service.zone))
    claims = [
        claim
        for claim in _claims(connection, offered.organisation_id, affected)
        if claim.owner_id not in ignoring
    ]
    bookings = tuple(_movable(context, connection, offered, claims, world.now))
    part_of = PartOf(wanted, world, burden, tuple(map(as_claim, claims)), bookings)
    parts = [part_of(each) for each in affected]
    prices = context.pricers.price(parts, until - monotonic())
    context.metrics.slot_prices.labels("late" if prices is None else "priced").inc()
    if prices is None:
        return None
    by_start = {price.id: price for price in prices}
    return tuple(_priced(slot, by_start[slot.start.isoformat()], wanted) for slot in slots)


def _claims(
    connection: Connection, organisation_id: str, affected: Iterable[Affected]
) -> tuple[ClaimRecord, ...]:
    windows = [each.window for each in affected]
    resources = {name for each in affected for name in each.resources}
    if not windows:
        return ()
    whole = Span(min(each.start for each in windows), max(each.end for each in windows))
    start, end = whole.start - LONGEST_BUFFER, whole.end + LONGEST_BUFFER
    return claims_on(connection, organisation_id, sorted(resources), start, end)


def _movable(
    context: Context,
    connection: Connection,
    offered: Offered,
    claims: Iterable[ClaimRecord],
    now: datetime,
) -> Iterable[Commitment]:
    """The bookings that could be elsewhere, if their promises let them."""
    ids = sorted({claim.owner_id for claim in claims if claim.kind == "booking"})
    if not ids:
        return
    taken = claims_of_all(connection, ids)
    services = {offered.service.id: offered}
    for booking in bookings_by_id(connection, offered.organisation_id, ids):
        if booking.state not in MOVABLE or booking.start_at <= now:
            continue
        service = _service(context, connection, booking, services)
        if service is not None:
            try:
                yield commitment_of(booking, taken.get(booking.id, ()), service)
            except NotPlannable:
                continue


def _service(
    context: Context, connection: Connection, booking: BookingRecord, known: dict[str, Offered]
) -> Offered | None:
    if booking.service_id not in known and len(known) < MOST_SERVICES:
        try:
            found = context.offered.get(connection, booking.organisation_id, booking.service_id)
        except NotFound:
            return None
        known[booking.service_id] = found
    return known.get(booking.service_id)


def _priced(slot: Slot, price: Priced, wanted: Wanted) -> Slot:
    cost = price.cost
    serving = {
        role.id: tuple(choice.resource for choice in filling)
        for role, filling in zip(wanted.service.roles, price.filling, strict=True)
    }
    score = Score(cost.gap, 0, cost.scarcity, cost.load, cost.moves)
    return replace(slot, score=score, assigned=serving)
