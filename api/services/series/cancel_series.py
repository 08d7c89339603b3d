"""Cancels one occurrence of a series, one and those after it, or all that are still ahead."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from api.booking.cancellation import cancellation_terms
from api.booking.series_order import SeriesCancellation
from api.booking.state_machine import BookingState
from api.errors import Conflict
from api.services.actor import Actor
from api.services.bookings.cancel_booking import cancel, party_of
from api.services.bookings.reschedule_booking import MOVABLE
from api.services.bookings.seen_booking import existing_booking
from api.services.bookings.transition import Event
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.once import Once
from api.services.reply import Reply
from api.services.series.book_series import tell_series
from api.services.series.seen_series import FullSeries, changed_series, chosen, seen_series
from api.services.waitlist.make_offers import offer_what_is_free
from api.store.bookings import BookingRecord
from api.store.series import OccurrenceRecord, set_occurrence


def cancel_series(
    context: Context,
    actor: Actor,
    series_id: str,
    seen: str,
    order: SeriesCancellation,
    once: Once,
    reply_of: Callable[[FullSeries], Reply],
) -> Reply:
    """Cancel as much of a series as `order` says; what is past or cancelled stays as it is.

    Raises
    ------
    Conflict
        The policy of the service forbids one of them (`too-late`); then none is cancelled.
    """
    now = context.now()

    def work(connection: Connection) -> FullSeries:
        full = seen_series(connection, actor, series_id, seen)
        event = Event(name="cancel", actor=actor, at=now, reason=order.reason)
        for each in chosen(full, order.scope, order.from_):
            _cancel(context, connection, each, event, is_named=order.scope == "this")
        new = changed_series(connection, full, now)
        tell_series(connection, actor, new.series, "cancel", order.reason)
        return new

    reply = idempotent(context, actor, once, work, reply_of)
    if not once.dry_run:
        offer_what_is_free(context, actor.organisation_id)
    return reply


def _cancel(
    context: Context,
    connection: Connection,
    occurrence: OccurrenceRecord,
    event: Event,
    *,
    is_named: bool,
) -> None:
    """Cancel an occurrence, unless it is over and nobody named it."""
    if occurrence.state == "booked" and occurrence.booking_id is not None:
        booking = existing_booking(connection, event.actor, occurrence.booking_id, lock=True)
        is_over = BookingState(booking.state) not in MOVABLE or booking.start_at <= event.at
        if is_over and not is_named:
            return
        _require_allowed(context, connection, booking, event.actor, event.at)
        cancel(connection, booking, event)
    set_occurrence(connection, replace(occurrence, state="cancelled"))


def _require_allowed(
    context: Context, connection: Connection, booking: BookingRecord, actor: Actor, now: datetime
) -> None:
    offered = context.offered.get(connection, booking.organisation_id, booking.service_id)
    policy = offered.service.cancellation
    terms = cancellation_terms(policy, booking.start_at, now, party_of(actor))
    if not terms.is_allowed:
        raise Conflict("too-late", terms.reason)
