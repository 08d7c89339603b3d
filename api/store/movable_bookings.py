"""Finds the bookings that a plan may move, and keeps them from changing while it does."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from api.store.bookings import BookingRecord
from api.store.tables.bookings import bookings


def bookings_inside(
    connection: Connection,
    organisation_id: str,
    window: tuple[datetime, datetime],
    states: Collection[str],
    service_ids: Collection[str],
    limit: int,
) -> tuple[BookingRecord, ...]:
    """Bookings in one of the states that lie wholly in the window, in the order of their starts.

    With `service_ids`, only bookings of these.
    """
    query = select(bookings).where(
        bookings.c.organisation_id == organisation_id,
        bookings.c.start_at >= window[0],
        bookings.c.start_at < window[1],
        bookings.c.end_at <= window[1],
        bookings.c.state.in_(tuple(states)),
    )
    if service_ids:
        query = query.where(bookings.c.service_id.in_(tuple(service_ids)))
    rows = connection.execute(query.order_by(bookings.c.start_at, bookings.c.id).limit(limit))
    return tuple(BookingRecord(**row._asdict()) for row in rows)


def locked_bookings(
    connection: Connection, organisation_id: str, booking_ids: Iterable[str]
) -> dict[str, BookingRecord]:
    """Those of the bookings that are there, by id, which nobody else can change meanwhile.

    They are locked in the order of their ids, so that two publications do not wait in a circle.
    """
    query = (
        select(bookings)
        .where(
            bookings.c.organisation_id == organisation_id,
            bookings.c.id.in_(tuple(booking_ids)),
        )
        .order_by(bookings.c.id)
        .with_for_update()
    )
    return {row.id: BookingRecord(**row._asdict()) for row in connection.execute(query)}
