"""Lets a booking last longer than it was booked for, and tells who comes next and is affected."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.booking.orders import Overrun
from api.booking.state_machine import BookingState
from api.errors import Conflict, InvalidBody, NotFound
from api.services.actor import Actor
from api.services.bookings.seen_booking import Full, full_booking, seen_booking
from api.services.bookings.tails_of import tails_of
from api.services.bookings.transition import Event, change
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.new_id import new_id
from api.services.once import Once
from api.services.reply import Reply
from api.services.slots.offered import Offered
from api.store.bookings import BookingRecord, booking_of
from api.store.ledger import ClaimRecord, NewClaim, claims_of, move
from api.store.ledger.claims_of import claims_on
from models import Issue

RUNNING = frozenset({BookingState.CONFIRMED, BookingState.CHECKED_IN})
LONGEST = timedelta(days=31)
# Seats of pools are kept as they are: there is room for them, because they have it.
ROOM_ENOUGH = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Overran:
    """A booking that lasts longer, and the bookings that wait for what it has."""

    full: Full
    affected: tuple[Full, ...]


def overrun_booking(
    context: Context,
    actor: Actor,
    booking_id: str,
    seen: str,
    order: Overrun,
    once: Once,
    reply_of: Callable[[Overran], Reply],
) -> Reply:
    """Keep the named units of a booking until a later moment, or until somebody else has them.

    Nobody is offered that time any more. Whose time it reaches into stays booked and is listed,
    buffers counted. Seats of pools are not kept longer.

    Raises
    ------
    Conflict
        It is neither confirmed nor going on (`wrong-state`).
    InvalidBody
        The moment is not after its end, or more than 31 days after it.
    """
    now = context.now()

    def work(connection: Connection) -> Overran:
        old = seen_booking(connection, actor, booking_id, seen)
        _require_runs_until(old, order.until)
        own = claims_of(connection, old.id)
        tails = tails_of(old, own, _offered(context, connection, old))
        following = _following(connection, old, own, tails, order.until)
        move(connection, old.id, [_longer(claim, tails, order.until, following) for claim in own])
        event = Event(name="overrun", actor=actor, at=now, reason=order.reason)
        new = change(connection, old, event, end_at=order.until)
        owners = {each.owner_id for found in following.values() for each in found}
        bookings = (booking_of(connection, old.organisation_id, id) for id in sorted(owners))
        affected = [full_booking(connection, each) for each in bookings if each is not None]
        affected.sort(key=lambda each: (each.booking.start_at, each.booking.id))
        return Overran(full_booking(connection, new), tuple(affected))

    return idempotent(context, actor, once, work, reply_of)


def _require_runs_until(old: BookingRecord, until: datetime) -> None:
    if BookingState(old.state) not in RUNNING:
        raise Conflict("wrong-state", f"a booking that is {old.state} cannot last longer")
    if not old.end_at < until <= old.end_at + LONGEST:
        end = old.end_at.isoformat()
        message = f"{until.isoformat()} is not after its end, {end}, by at most {LONGEST.days} days"
        raise InvalidBody([Issue("until", "out-of-range", message)])


def _offered(context: Context, connection: Connection, old: BookingRecord) -> Offered | None:
    try:
        return context.offered.get(connection, old.organisation_id, old.service_id)
    except NotFound:
        return None


def _following(
    connection: Connection,
    old: BookingRecord,
    own: Sequence[ClaimRecord],
    tails: Mapping[str, timedelta],
    until: datetime,
) -> dict[str, list[ClaimRecord]]:
    """By each claim that lasts longer, what others have of its unit before it would be free."""
    lasting = [claim for claim in own if claim.id in tails]
    if not lasting:
        return {}
    names = {claim.resource_id for claim in lasting}
    start, end = min(each.busy_end for each in lasting), until + max(tails.values())
    # Those who cut it short before are in its way again, though the booking has lasted beyond them.
    others = claims_on(connection, old.organisation_id, names, start, end)
    return {
        claim.id: [
            each
            for each in others
            if each.owner_id != old.id
            and (each.resource_id, each.unit) == (claim.resource_id, claim.unit)
            and claim.busy_end <= each.busy_start < until + tails[claim.id]
        ]
        for claim in lasting
    }


def _longer(
    claim: ClaimRecord,
    tails: Mapping[str, timedelta],
    until: datetime,
    following: Mapping[str, Sequence[ClaimRecord]],
) -> NewClaim:
    busy_end, service_end = claim.busy_end, claim.service_end
    if claim.id in tails:
        starts = [each.busy_start for each in following[claim.id]]
        busy_end = max(claim.busy_end, min([until + tails[claim.id], *starts]))
        service_end = min(until, busy_end)
    return NewClaim(
        id=new_id(),
        organisation_id=claim.organisation_id,
        resource_id=claim.resource_id,
        unit=claim.unit,
        kind="booking",
        owner_id=claim.owner_id,
        quantity=claim.quantity,
        pooled=claim.pooled,
        capacity=ROOM_ENOUGH if claim.pooled else 1,
        busy=(claim.busy_start, busy_end),
        service=(claim.service_start, service_end),
        stocked=claim.stocked,
    )
