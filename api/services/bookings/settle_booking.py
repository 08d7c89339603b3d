"""Says what became of a booking: approved, rejected, there, done, or never came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from api.booking.state_machine import BookingState
from api.errors import Conflict
from api.services.actor import Actor
from api.services.bookings.cancel_booking import cancel
from api.services.bookings.seen_booking import Full, ReplyOf, full_booking, seen_booking
from api.services.bookings.transition import Event, change
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.once import Once
from api.services.reply import Reply
from api.store.bookings import BookingRecord

Verb = Literal["approve", "reject", "check-in", "undo-check-in", "complete", "no-show"]


@dataclass(frozen=True, slots=True)
class _Step:
    """From which state a verb leads where."""

    source: BookingState
    target: BookingState
    only_after_start: bool = False


STEPS: Mapping[Verb, _Step] = {
    "approve": _Step(BookingState.PENDING_APPROVAL, BookingState.CONFIRMED),
    "reject": _Step(BookingState.PENDING_APPROVAL, BookingState.CANCELLED),
    "check-in": _Step(BookingState.CONFIRMED, BookingState.CHECKED_IN),
    "undo-check-in": _Step(BookingState.CHECKED_IN, BookingState.CONFIRMED),
    "complete": _Step(BookingState.CHECKED_IN, BookingState.COMPLETED),
    "no-show": _Step(BookingState.CONFIRMED, BookingState.NO_SHOW, only_after_start=True),
}


def settle_booking(
    context: Context,
    actor: Actor,
    booking_id: str,
    seen: str,
    verb: Verb,
    reason: str,
    once: Once,
    reply_of: ReplyOf,
) -> Reply:
    """Take one step; an approval needs no second look, because what waits keeps its claims.

    Raises Conflict where the booking's state, or the time, does not allow it (`wrong-state`).
    """
    now = context.now()
    step = STEPS[verb]

    def work(connection: Connection) -> Full:
        old = seen_booking(connection, actor, booking_id, seen)
        _require_fits(old, verb, step, now)
        event = Event(name=verb, actor=actor, at=now, reason=reason)
        if step.target is BookingState.CANCELLED:
            return full_booking(connection, cancel(connection, old, event))
        new = change(connection, old, event, state=step.target.value)
        return full_booking(connection, new)

    return idempotent(context, actor, once, work, reply_of)


def _require_fits(old: BookingRecord, verb: Verb, step: _Step, now: datetime) -> None:
    if old.state != step.source:
        sentence = f"{verb} is for a booking that is {step.source}; this one is {old.state}"
        raise Conflict("wrong-state", sentence)
    if step.only_after_start and now < old.start_at:
        raise Conflict("wrong-state", f"{verb} can be said once the booking has started")
