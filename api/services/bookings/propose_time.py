"""Proposes another time for a booking, which is kept until it is answered or lapses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.booking.orders import ProposalOrder
from api.errors import InvalidBody
from api.services.actor import Actor
from api.services.bookings.announce_proposal import announce_proposal
from api.services.bookings.keep_beside import keep_beside
from api.services.bookings.reschedule_booking import require_movable, wanted_move
from api.services.bookings.seen_booking import existing_booking, full_booking, seen_booking
from api.services.bookings.take_room import Taker
from api.services.bookings.withdraw_proposals import withdraw_proposals
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.new_id import new_id
from api.services.once import Once
from api.services.record import Deed, record
from api.services.reply import Reply
from api.services.slots.near_slots import offering_others
from api.services.slots.offer import Offer, open_offer
from api.store.bookings import BookingRecord
from api.store.ledger import database_now
from api.store.proposals import ProposalRecord, insert_proposal, proposals_for
from models import Issue


@dataclass(frozen=True, slots=True)
class Proposed:
    """Another time, and the booking that it is for."""

    proposal: ProposalRecord
    booking: BookingRecord


def propose_time(
    context: Context,
    actor: Actor,
    booking_id: str,
    seen: str,
    order: ProposalOrder,
    once: Once,
    reply_of: Callable[[Proposed], Reply],
) -> Reply:
    """Keep an offered slot for whoever booked, and ask them by mail; silence changes nothing.

    What was proposed before is withdrawn. The new time may overlap the booking's own.

    Raises
    ------
    SlotGone
        Others have what the new start needs.
    Conflict
        The booking's state does not allow it (`wrong-state`).
    """
    now = context.now()

    def work(connection: Connection) -> Proposed:
        booking = seen_booking(connection, actor, booking_id, seen)
        offer = open_offer(context, order.offer_id, actor.organisation_id, now)
        require_movable(booking, offer)
        withdraw_proposals(connection, booking.id)
        offered = context.offered.get(connection, booking.organisation_id, booking.service_id)
        moment = database_now(connection)
        until = min(moment + timedelta(seconds=order.keep_seconds), offer.start, booking.start_at)
        _require_future(until, moment)
        proposal = _proposal(actor, booking, offer, order.reason, (now, until))
        taker = Taker(
            kind="offer",
            owner_id=proposal.id,
            expires_at=until,
            ignoring=frozenset({booking.id}),
        )
        wanted = wanted_move(connection, offered, booking, offer)
        keep_beside(connection, offered, wanted, taker, booking.id, now)
        insert_proposal(connection, proposal)
        deed = Deed(booking.organisation_id, actor, "proposal.make", "proposal", proposal.id, 1)
        record(connection, deed, now)
        announce_proposal(connection, proposal, full_booking(connection, booking).attendees)
        return Proposed(proposal, booking)

    return offering_others(context, lambda: idempotent(context, actor, once, work, reply_of))


def read_proposals(context: Context, actor: Actor, booking_id: str) -> tuple[Proposed, ...]:
    """What was proposed for a booking, the newest first."""
    with context.store.read() as connection:
        booking = existing_booking(connection, actor, booking_id)
        found = proposals_for(connection, booking.id)
    return tuple(Proposed(each, booking) for each in found)


def _require_future(until: datetime, now: datetime) -> None:
    if until <= now:
        message = "the booking or the time that is proposed has begun already"
        raise InvalidBody([Issue("offer_id", "past", message)])


def _proposal(
    actor: Actor,
    booking: BookingRecord,
    offer: Offer,
    reason: str,
    span: tuple[datetime, datetime],
) -> ProposalRecord:
    return ProposalRecord(
        id=new_id(),
        organisation_id=booking.organisation_id,
        booking_id=booking.id,
        service_id=booking.service_id,
        state="open",
        offer=offer.model_dump(mode="json"),
        reason=reason,
        actor_id=actor.id,
        created_at=span[0],
        expires_at=span[1],
    )
