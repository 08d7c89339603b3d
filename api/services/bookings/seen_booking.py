"""Opens a booking for a change: for whoever may, and who saw its current version."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.etag import require_seen
from api.services.reply import Reply
from api.store.bookings import AttendeeRecord, BookingRecord, attendees_of, booking_of


@dataclass(frozen=True, slots=True)
class Full:
    """A booking with those who come."""

    booking: BookingRecord
    attendees: tuple[AttendeeRecord, ...]

    @property
    def id(self) -> str:
        """The booking's."""
        return self.booking.id

    @property
    def created_at(self) -> datetime:
        """When it was made."""
        return self.booking.created_at


ReplyOf = Callable[[Full], Reply]


def existing_booking(
    connection: Connection, actor: Actor, booking_id: str, *, lock: bool = False
) -> BookingRecord:
    """The booking of the actor's organisation with this id, or NotFound.

    A guest is told of no booking but the one that the guest's link is for.
    """
    booking = booking_of(connection, actor.organisation_id, booking_id, lock=lock)
    if booking is None or (actor.kind == "guest" and actor.id != guest_of(booking_id)):
        raise NotFound(f"there is no booking {booking_id!r}")
    return booking


def seen_booking(
    connection: Connection, actor: Actor, booking_id: str, seen: str | None
) -> BookingRecord:
    """The booking, locked; Stale where `seen` is not its tag. Guests act on what they see."""
    if actor.kind != "guest":
        require(actor, "book")
    booking = existing_booking(connection, actor, booking_id, lock=True)
    if seen is not None:
        require_seen(seen, "b", booking.id, booking.version, "booking")
    return booking


def full_booking(connection: Connection, booking: BookingRecord) -> Full:
    """The booking with those who come."""
    return Full(booking, attendees_of(connection, (booking.id,)).get(booking.id, ()))


def guest_of(booking_id: str) -> str:
    """The actor id of whoever holds a manage link of this booking."""
    return f"booking-{booking_id}"
