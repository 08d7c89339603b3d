"""What the booking half of the API answers, as frozen values of the client's own."""

from datetime import date, datetime
from typing import Any

from pydantic import Field

from dashboard.answers import Answer


class Money(Answer):
    """An amount in the smallest unit of a currency."""

    minor_units: int
    currency: str
    """Three letters, such as `EUR`."""


class Slot(Answer):
    """A start that can be booked by its `offer_id`."""

    offer_id: str
    start_utc: datetime
    end_utc: datetime
    start_local: str
    """What clocks at the location show."""
    tz: str
    remaining: int = 1
    """How many more such bookings fit; for seats, the largest party that fits."""
    price: Money | None = None
    """What it costs whoever books it."""
    eligible: dict[str, tuple[str, ...]] = Field(default={})
    """By role, the resources that could fill it."""


class Day(Answer):
    """One day at the location."""

    day: date
    bookable: int
    """How many starts can be booked."""
    why_empty: str | None = None
    """Why there is none."""


class Slots(Answer):
    """A page of slots, and every day that was asked about."""

    slots: tuple[Slot, ...]
    days: tuple[Day, ...]
    next_cursor: str | None = None


class Hold(Answer):
    """A slot that is kept for the caller."""

    id: str
    state: str
    expires_at: datetime
    secret: str | None = None
    """Proves that the hold is the caller's; known from holding only."""


class Attendee(Answer):
    """Somebody who comes to a booking."""

    id: str
    name: str
    email: str
    state: str = "coming"
    manage_token: str | None = None
    """Opens this attendee's manage page; known from booking only."""


class Booking(Answer):
    """A booking, as it was when it was read."""

    id: str
    reference: str
    """What people call it."""
    service_id: str
    state: str
    version: int
    start_utc: datetime
    end_utc: datetime
    start_local: str
    tz: str
    party_size: int
    price: Money | None = None
    promise: dict[str, Any] = Field(default={})
    assignments: dict[str, tuple[str, ...]] = Field(default={})
    """By role, the resources that serve it."""
    attendees: tuple[Attendee, ...] = ()

    @property
    def etag(self) -> str:
        """The state it was read in; sent back with a change, so that nothing is overwritten."""
        return f'"b-{self.id}-{self.version}"'


class Proposal(Answer):
    """Another time that is kept for a booking until it expires."""

    id: str
    booking_id: str
    state: str
    start_utc: datetime
    start_local: str
    tz: str
    reason: str = ""
    expires_at: datetime


class BatchItem(Answer):
    """What came of one item of a batch."""

    status: int
    """As HTTP would say it of the item alone."""
    body: dict[str, Any] | None
    """What was made, or the problem document."""


class Batch(Answer):
    """What came of each item, in order."""

    items: tuple[BatchItem, ...]


class BookingPage(Answer):
    """Some bookings, and where the next begin."""

    items: tuple[Booking, ...]
    next_cursor: str | None = None
