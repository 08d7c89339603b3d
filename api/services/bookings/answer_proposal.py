"""Answers a proposal: the booking moves to what was kept for it, or stays where it is."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from api.booking.state_machine import BookingState
from api.errors import Conflict, Gone, NotFound
from api.services.actor import Actor
from api.services.bookings.new_booking import price_columns
from api.services.bookings.propose_time import Proposed
from api.services.bookings.reschedule_booking import require_movable, wanted_move, write_move
from api.services.bookings.seen_booking import Full, ReplyOf, full_booking, seen_booking
from api.services.bookings.take_room import Taker, take_room
from api.services.bookings.transition import Event
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.once import Once
from api.services.record import Deed, record
from api.services.reply import Reply
from api.services.slots.near_slots import offering_others
from api.services.slots.offer import Offer
from api.store.bookings import BookingRecord
from api.store.ledger import database_now, release
from api.store.proposals import ProposalRecord, end_proposal, proposal_of


def accept_proposal(
    context: Context, actor: Actor, proposal_id: str, once: Once, reply_of: ReplyOf
) -> Reply:
    """Move the booking to the time that was kept; one that waited for approval is confirmed.

    Raises
    ------
    Gone
        It has lapsed, or was withdrawn because the booking changed (`proposal-expired`).
    Conflict
        It was answered before (`proposal-answered`), or the promise would break.
    """
    now = context.now()

    def work(connection: Connection) -> Full:
        booking, proposal = _open_proposal(connection, actor, proposal_id)
        offer = Offer.model_validate(proposal.offer, strict=False)
        require_movable(booking, offer)
        offered = context.offered.get(connection, booking.organisation_id, booking.service_id)
        end_proposal(connection, proposal.id, "accepted")
        # What was kept is free for a moment that nobody sees: it is taken in this transaction.
        release(connection, proposal.id)
        wanted = wanted_move(connection, offered, booking, offer)
        taker = Taker(kind="booking", owner_id=booking.id, moves=True)
        assigned = take_room(connection, offered, wanted, taker, now)
        event = Event(name="reschedule", actor=actor, at=now, reason=proposal.reason)
        # Whoever proposed the time has agreed to it.
        agreed = {"state": BookingState.CONFIRMED.value, **price_columns(offer)}
        new = write_move(connection, offered, booking, assigned, event, offer.party, **agreed)
        _tell(connection, actor, proposal, "accept", now)
        return full_booking(connection, new)

    return offering_others(context, lambda: idempotent(context, actor, once, work, reply_of))


def decline_proposal(
    context: Context,
    actor: Actor,
    proposal_id: str,
    once: Once,
    reply_of: Callable[[Proposed], Reply],
) -> Reply:
    """Leave the booking where it is, and give back what was kept; raises as accepting does."""
    now = context.now()

    def work(connection: Connection) -> Proposed:
        booking, proposal = _open_proposal(connection, actor, proposal_id)
        end_proposal(connection, proposal.id, "declined")
        release(connection, proposal.id)
        _tell(connection, actor, proposal, "decline", now)
        found = proposal_of(connection, actor.organisation_id, proposal.id)
        return Proposed(found or proposal, booking)

    return idempotent(context, actor, once, work, reply_of)


def _open_proposal(
    connection: Connection, actor: Actor, proposal_id: str
) -> tuple[BookingRecord, ProposalRecord]:
    """The proposal, and its booking locked, for those who may answer."""
    found = proposal_of(connection, actor.organisation_id, proposal_id)
    if found is None:
        raise NotFound(f"there is no proposal {proposal_id!r}")
    booking = seen_booking(connection, actor, found.booking_id, None)
    # Once more, for somebody may have answered while the booking was waited for.
    proposal = proposal_of(connection, actor.organisation_id, proposal_id) or found
    if proposal.state in {"accepted", "declined"}:
        raise Conflict("proposal-answered", f"the proposal is {proposal.state} already")
    if proposal.state != "open" or proposal.expires_at <= database_now(connection):
        raise Gone("proposal-expired", "the proposal has lapsed; the booking is where it was")
    return booking, proposal


def _tell(
    connection: Connection, actor: Actor, proposal: ProposalRecord, verb: str, now: datetime
) -> None:
    deed = Deed(actor.organisation_id, actor, f"proposal.{verb}", "proposal", proposal.id, 2)
    record(connection, deed, now)
