"""Lists an organisation's bookings: by when they begin, and by when they last changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, literal, select, tuple_

from api.store.bookings import BookingRecord, Place
from api.store.estimated_count import estimated_count
from api.store.tables.bookings import bookings


@dataclass(frozen=True, slots=True)
class BookingFilter:
    """Which bookings of an organisation are wanted."""

    organisation_id: str
    columns: Mapping[str, object]
    """What is asked of columns, by their names."""
    start: datetime | None = None
    end: datetime | None = None
    """Within what they begin, `end` not included."""


def bookings_between(
    connection: Connection, wanted: BookingFilter, limit: int, after: Place | None
) -> tuple[BookingRecord, ...]:
    """Bookings that begin in the window, in the order of their starts, after the place `after`."""
    return _page(connection, _those(wanted), "start_at", limit, after)


def count_bookings(connection: Connection, wanted: BookingFilter) -> int:
    """About how many they are, on whatever page."""
    return estimated_count(connection, _those(wanted))


def _those(wanted: BookingFilter) -> Select[Any]:
    query = select(bookings).where(bookings.c.organisation_id == wanted.organisation_id)
    for name, value in wanted.columns.items():
        query = query.where(bookings.c[name] == value)
    if wanted.start is not None:
        query = query.where(bookings.c.start_at >= wanted.start)
    if wanted.end is not None:
        query = query.where(bookings.c.start_at < wanted.end)
    return query


def bookings_changed_since(
    connection: Connection, organisation_id: str, limit: int, after: Place | None
) -> tuple[BookingRecord, ...]:
    """Bookings in the order of their last change, after the place `after`; cancelled ones too."""
    query = select(bookings).where(bookings.c.organisation_id == organisation_id)
    return _page(connection, query, "updated_at", limit, after)


def _page(
    connection: Connection, query: Any, column: str, limit: int, after: Place | None
) -> tuple[BookingRecord, ...]:
    order = (bookings.c[column], bookings.c.id)
    if after is not None:
        moment, id = (literal(value, c.type) for value, c in zip(after, order, strict=True))
        query = query.where(tuple_(*order) > tuple_(moment, id))
    rows = connection.execute(query.order_by(*order).limit(limit))
    return tuple(BookingRecord(**row._asdict()) for row in rows)
