"""Puts what people must be told of a booking into the outbox, in the booking's transaction."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from api.booking.state_machine import BookingState
from api.services.mail.sending import sending_of
from api.services.new_id import new_id
from api.store.bookings import AttendeeRecord, BookingRecord
from api.store.jobs import enqueue
from api.store.outbox import MessageRecord, insert_message

COMING = "coming"
CONFIRMING = frozenset({"book", "approve", "reschedule"})


def announce(
    connection: Connection,
    old: BookingRecord | None,
    new: BookingRecord,
    event: str,
    now: datetime,
    coming: Callable[[], tuple[AttendeeRecord, ...]],
) -> None:
    """Queue a message to everybody who comes, where a change is one to be told of."""
    kind = _kind(old, new, event)
    if kind is not None:
        for attendee in coming():
            if attendee.state != COMING:
                continue
            message = _message(new, attendee, kind, now)
            insert_message(connection, message)
            enqueue(connection, sending_of(message, now))


def _kind(old: BookingRecord | None, new: BookingRecord, event: str) -> str | None:
    if new.state == BookingState.CANCELLED and (old is None or old.state != new.state):
        return "cancellation"
    is_settled = new.state in {BookingState.CONFIRMED, BookingState.PENDING_APPROVAL}
    return "confirmation" if event in CONFIRMING and is_settled else None


def _message(
    booking: BookingRecord, attendee: AttendeeRecord, kind: str, now: datetime
) -> MessageRecord:
    return MessageRecord(
        id=new_id(),
        organisation_id=booking.organisation_id,
        kind=kind,
        dedupe_key=f"{booking.id}-{booking.version}-{kind}-{attendee.id}-mail",
        payload={"attendee": attendee.id},
        entity_id=booking.id,
        entity_version=booking.version,
        state="waiting",
        attempts=0,
        last_error="",
        created_at=now,
        due_at=now,
        sent_at=None,
    )
