"""Lists bookings and reads one, with those who come and what it was before."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from api.services.actor import Actor, require
from api.services.bookings.seen_booking import Full, existing_booking, full_booking
from api.services.context import Context
from api.store.booking_lists import (
    BookingFilter,
    bookings_between,
    bookings_changed_since,
    count_bookings,
)
from api.store.bookings import PastRecord, Place, attendees_of, past_of


def read_booking(context: Context, actor: Actor, booking_id: str) -> Full:
    """One booking, or NotFound."""
    if actor.kind != "guest":
        require(actor, "read")
    with context.store.read() as connection:
        booking = existing_booking(connection, actor, booking_id)
        return full_booking(connection, booking)


class BookingList(NamedTuple):
    """A page of bookings."""

    page: tuple[Full, ...]
    estimate: int | None
    """About how many there are on all pages, where that was asked."""


def list_bookings(
    context: Context,
    actor: Actor,
    columns: Mapping[str, object],
    window: tuple[datetime | None, datetime | None],
    limit: int,
    after: Place | None,
    *,
    counts: bool = False,
) -> BookingList:
    """Bookings in the order of their starts, after the place `after`."""
    require(actor, "read")
    wanted = BookingFilter(actor.organisation_id, columns, *window)
    with context.store.read() as connection:
        found = bookings_between(connection, wanted, limit, after)
        coming = attendees_of(connection, (booking.id for booking in found))
        page = tuple(Full(booking, coming.get(booking.id, ())) for booking in found)
        return BookingList(page, count_bookings(connection, wanted) if counts else None)


def list_changed(
    context: Context, actor: Actor, limit: int, after: Place | None
) -> tuple[Full, ...]:
    """Bookings in the order of their last change, cancelled ones too, after the place `after`."""
    require(actor, "read")
    with context.store.read() as connection:
        found = bookings_changed_since(connection, actor.organisation_id, limit, after)
        coming = attendees_of(connection, (booking.id for booking in found))
        return tuple(Full(booking, coming.get(booking.id, ())) for booking in found)


def read_past(context: Context, actor: Actor, booking_id: str) -> tuple[PastRecord, ...]:
    """What a booking was, the oldest version first."""
    require(actor, "read")
    with context.store.read() as connection:
        existing_booking(connection, actor, booking_id)
        return past_of(connection, booking_id)
