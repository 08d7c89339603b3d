"""Cancels a booking: its time is free again in the same transaction."""

from datetime import datetime

from sqlalchemy import Connection

from api.booking.cancellation import CancellationTerms, Party, cancellation_terms
from api.booking.state_machine import BookingState
from api.errors import Conflict
from api.services.actor import Actor
from api.services.bookings.new_booking import price_of
from api.services.bookings.seen_booking import (
    Full,
    ReplyOf,
    existing_booking,
    full_booking,
    seen_booking,
)
from api.services.bookings.transition import Event, change
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.once import Once
from api.services.reply import Reply
from api.services.waitlist.make_offers import offer_what_is_free
from api.store.bookings import BookingRecord


def cancel_booking(
    context: Context,
    actor: Actor,
    booking_id: str,
    seen: str | None,
    reason: str,
    once: Once,
    reply_of: ReplyOf,
) -> Reply:
    """Cancel, within the policy of the service; what is cancelled already stays as it is.

    Raises
    ------
    Conflict
        The policy does not allow it any more (`too-late`), or the state (`wrong-state`).
    """
    now = context.now()

    def work(connection: Connection) -> Full:
        old = existing_booking(connection, actor, booking_id)
        if old.state == BookingState.CANCELLED:
            return full_booking(connection, old)
        old = seen_booking(connection, actor, booking_id, seen)
        terms = _terms(context, connection, actor, old, now)
        if not terms.is_allowed:
            raise Conflict("too-late", terms.reason)
        note = fee_words(old, terms)
        told = "; ".join(filter(None, (reason, note)))
        event = Event(name="cancel", actor=actor, at=now, reason=told)
        return full_booking(connection, cancel(connection, old, event))

    reply = idempotent(context, actor, once, work, reply_of)
    if not once.dry_run:
        offer_what_is_free(context, actor.organisation_id)
    return reply


def cancel(connection: Connection, old: BookingRecord, event: Event) -> BookingRecord:
    """Cancel without asking whether the policy allows it."""
    return change(
        connection,
        old,
        event,
        state=BookingState.CANCELLED.value,
        cancelled_at=event.at,
        ical_sequence=old.ical_sequence + 1,
    )


def party_of(actor: Actor) -> Party:
    """How the policy calls somebody."""
    if actor.kind == "guest":
        return "customer"
    return "manager" if actor.role == "admin" else "staff"


def fee_words(booking: BookingRecord, terms: CancellationTerms) -> str:
    """What cancelling now costs, where it costs something."""
    if not terms.fee_percent:
        return ""
    price = price_of(booking)
    amount = "" if price is None else f": {price.share(terms.fee_percent)}"
    return f"Cancelling now costs {terms.fee_percent} % of the price{amount}"


def _terms(
    context: Context, connection: Connection, actor: Actor, booking: BookingRecord, now: datetime
) -> CancellationTerms:
    offered = context.offered.get(connection, booking.organisation_id, booking.service_id)
    policy = offered.service.cancellation
    return cancellation_terms(policy, booking.start_at, now, party_of(actor))
