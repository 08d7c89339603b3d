"""Puts what people must be told of a booking into the outbox, in the booking's transaction."""

from datetime import datetime

from sqlalchemy import Connection

from api.store.bookings import BookingRecord


def announce(
    connection: Connection,
    old: BookingRecord | None,
    new: BookingRecord,
    event: str,
    now: datetime,
) -> None:
    """Queue the messages that follow from a change."""
