"""Lists bookings and reads one, with those who come and what it was before."""

from collections.abc import Mapping
from datetime import datetime

from api.services.actor import Actor, require
from api.services.bookings.seen_booking import Full, existing_booking, full_booking
from api.services.context import Context
from api.store.bookings import (
    PastRecord,
    Place,
    attendees_of,
    bookings_between,
    bookings_changed_since,
    past_of,
)


def read_booking(context: Context, actor: Actor, booking_id: str) -> Full:
    """One booking, or NotFound."""
    if actor.kind != "guest":
        require(actor, "read")
    with context.store.read() as connection:
        booking = existing_booking(connection, actor, booking_id)
        return full_booking(connection, booking)


def list_bookings(
    context: Context,
    actor: Actor,
    filters: Mapping[str, object],
    window: tuple[datetime | None, datetime | None],
    limit: int,
    after: Place | None,
) -> tuple[Full, ...]:
    """Bookings in the order of their starts, after the place `after`."""
    require(actor, "read")
    with context.store.read() as connection:
        organisation = actor.organisation_id
        found = bookings_between(connection, organisation, filters, window, limit, after)
        coming = attendees_of(connection, (booking.id for booking in found))
        return tuple(Full(booking, coming.get(booking.id, ())) for booking in found)


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
