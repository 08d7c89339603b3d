"""Keeps another time for a booking, which may overlap the time that it has."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import Connection

from api.booking.assign import Assigned
from api.booking.claim import Claim
from api.booking.intervals import Span, subtract, union
from api.booking.slots.request import StartRequest
from api.services.bookings.take_room import MOST_ATTEMPTS, Taker, as_new_claim, room_for
from api.services.slots.offered import Offered
from api.services.slots.slot_gone import SlotGone
from api.store.ledger import ClaimRecord, SlotTaken, claims_of, take


def keep_beside(
    connection: Connection,
    offered: Offered,
    wanted: StartRequest,
    taker: Taker,
    booking_id: str,
    now: datetime,
) -> Assigned:
    """Take what the start needs beyond what the booking has, which is not in its own way.

    Raises as `take_room` does.
    """
    own = claims_of(connection, booking_id)
    for _ in range(MOST_ATTEMPTS):
        assigned = room_for(connection, offered, wanted, taker, now)
        more = [each for claim in assigned.claims for each in _beyond(claim, own)]
        try:
            if more:
                take(connection, [as_new_claim(offered, claim, taker) for claim in more])
        except SlotTaken:
            continue
        return assigned
    raise SlotGone(offered, wanted, is_move=True)


def _beyond(claim: Claim, own: Iterable[ClaimRecord]) -> Iterator[Claim]:
    """The parts of a claim that the booking does not have already."""
    had = union(
        Span(each.busy_start, each.busy_end)
        for each in own
        if (each.resource_id, each.unit) == (claim.resource_id, claim.unit)
        and each.quantity >= claim.quantity
    )
    for part in subtract((claim.busy,), had):
        yield Claim(claim.resource_id, claim.unit, part, part, claim.quantity)
