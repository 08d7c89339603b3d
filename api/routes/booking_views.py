"""What is answered about holds and bookings, as values that OpenAPI describes."""

from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel

from api.booking.price import Money
from api.services.bookings.hold_slot import Held
from api.services.bookings.new_booking import Made, price_of
from api.services.bookings.seen_booking import Full
from api.services.slots.local_text import local_text
from api.store.bookings import AttendeeRecord, BookingRecord, PastRecord
from api.store.epoch_microseconds import EPOCH, MICROSECOND
from api.store.holds import HoldRecord


class HoldView(BaseModel):
    """A slot that is kept for somebody."""

    id: str
    service_id: str
    state: str
    """`active`, `expired`, `released`, or `converted` into a booking."""
    version: int
    start_utc: datetime
    start_local: str
    tz: str
    expires_at: datetime
    ttl_seconds: int
    extended_count: int
    price: Money | None
    """What booking it costs."""
    secret: str | None = None
    """Needed to book, extend or release; only the answer to the request that held has it."""
    assignments: dict[str, tuple[str, ...]] | None = None

    @classmethod
    def of(cls, hold: HoldRecord) -> "HoldView":
        """The view of a hold."""
        start, zone_name = (
            datetime.fromisoformat(hold.offer["start"]),
            hold.offer.get("zone", "UTC"),
        )
        return cls(
            id=hold.id,
            service_id=hold.service_id,
            state=hold.state,
            version=1 + hold.extended_count + (hold.state != "active"),
            start_utc=start,
            start_local=local_text(start, zone_name),
            tz=zone_name,
            expires_at=hold.expires_at,
            ttl_seconds=max(0, int((hold.expires_at - hold.created_at).total_seconds())),
            extended_count=hold.extended_count,
            price=None if (price := hold.offer.get("price")) is None else Money(**price),
        )

    @classmethod
    def of_new(cls, held: Held) -> "HoldView":
        """The view of a hold for whoever has just made it."""
        more = {"secret": held.secret, "assignments": dict(held.assigned.resources)}
        return cls.of(held.hold).model_copy(update=more)


class AttendeeView(BaseModel):
    """Somebody who comes."""

    id: str
    name: str
    email: str
    phone: str | None
    zone: str
    locale: str
    state: str
    """`coming`, or `withdrawn`, or `erased`."""
    manage_token: str | None = None
    """Opens this attendee's manage page; only who booked, or who comes, is told."""

    @classmethod
    def of(cls, attendee: AttendeeRecord, token: str | None = None) -> "AttendeeView":
        """The view of an attendee."""
        return cls(
            id=attendee.id,
            name=attendee.name,
            email=attendee.email,
            phone=attendee.phone,
            zone=attendee.zone,
            locale=attendee.locale,
            state=attendee.state,
            manage_token=token,
        )


class BookingView(BaseModel):
    """A booking as staff see it."""

    id: str
    reference: str
    service_id: str
    location_id: str
    state: str
    version: int
    start_utc: datetime
    end_utc: datetime
    start_local: str
    end_local: str
    tz: str
    party_size: int
    promise: dict[str, Any]
    assignments: dict[str, list[str]]
    answers: dict[str, Any]
    series_id: str | None
    source: str
    price: Money | None
    """What it costs, as it was offered."""
    ical_uid: str
    ical_sequence: int
    created_at: datetime
    updated_at: datetime
    cancelled_at: datetime | None
    attendees: tuple[AttendeeView, ...]

    @classmethod
    def of(cls, full: Full) -> "BookingView":
        """The view of a booking with those who come."""
        return _booking_view(full.booking, tuple(map(AttendeeView.of, full.attendees)))

    @classmethod
    def of_new(cls, made: Made) -> "BookingView":
        """The view of a booking for whoever has just made it."""
        pairs = zip(made.attendees, made.manage_tokens, strict=True)
        return _booking_view(made.booking, tuple(AttendeeView.of(a, token) for a, token in pairs))

    @classmethod
    def of_own(cls, full: Full, manage_tokens: tuple[str, ...]) -> "BookingView":
        """The view of a booking for one of those who come, of whom alone it tells."""
        pairs = zip(full.attendees, manage_tokens, strict=True)
        return _booking_view(full.booking, tuple(AttendeeView.of(a, token) for a, token in pairs))


def _booking_view(booking: BookingRecord, attendees: tuple[AttendeeView, ...]) -> BookingView:
    same = {
        name: getattr(booking, name) for name in BookingView.model_fields if hasattr(booking, name)
    }
    return BookingView(
        **same,
        start_utc=booking.start_at,
        end_utc=booking.end_at,
        start_local=booking.local_start,
        end_local=local_text(booking.end_at, booking.zone),
        tz=booking.zone,
        price=price_of(booking),
        attendees=attendees,
    )


class BookingsView(BaseModel):
    """A page of bookings."""

    items: tuple[BookingView, ...]
    next_cursor: str | None
    count_estimate: int | None = None
    """About how many there are on all pages, where `count=estimate` asked for it."""


class BatchItemView(BaseModel):
    """What came of one item of a batch."""

    status: int
    """As if it had been sent alone; 424 where it was not done because another was refused."""
    body: dict[str, Any] | None
    """The booking, or the problem document."""


class BatchView(BaseModel):
    """What came of each item of a batch, in its order."""

    items: tuple[BatchItemView, ...]


class PastView(BaseModel):
    """What a booking became by one event."""

    version: int
    event: str
    state: str
    at: datetime
    actor_id: str
    on_behalf_of: str | None
    reason: str
    start_utc: datetime
    end_utc: datetime

    @classmethod
    def of(cls, past: PastRecord) -> "PastView":
        """The view of one event."""
        same = {name: getattr(past, name) for name in cls.model_fields if hasattr(past, name)}
        start, end = (EPOCH + past.document[name] * MICROSECOND for name in ("start_at", "end_at"))
        return cls(**same, start_utc=start.astimezone(UTC), end_utc=end.astimezone(UTC))
