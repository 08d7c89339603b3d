"""What the booking half answers, as values that OpenAPI describes."""

from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel

from api.booking.scoring.score import Score
from api.booking.slots.day_summary import DaySummary
from api.booking.slots.request import Rank
from api.services.bookings.hold_slot import Held
from api.services.bookings.new_booking import Made
from api.services.bookings.seen_booking import Full
from api.services.slots.local_text import local_text
from api.services.slots.read_slots import OfferedSlot, Slots
from api.store.bookings import AttendeeRecord, BookingRecord, PastRecord
from api.store.epoch_microseconds import EPOCH, MICROSECOND
from api.store.holds import HoldRecord


class ScoreView(BaseModel):
    """What a slot costs the plan; fewer points are better."""

    points: int
    """All points together. A point is a minute of working time lost; it is no money, and never
    depends on who asks. Below zero, the plan gets better."""
    gap: int
    """One for each minute left over that is too short to be booked."""
    travel: int
    """One and a half for each minute of ways that are added."""
    scarcity: int
    """Up to 20 for each skill that others in the role lack."""
    load: int
    """Two for each hour that those who serve have more to do than whoever has least."""
    moves: int
    """One for each booking that the best plan would move, within what was promised."""
    why: str
    """The same in plain words."""

    @classmethod
    def of(cls, score: Score) -> "ScoreView":
        """The view of a score."""
        return cls(
            points=score.points,
            gap=score.gap,
            travel=score.travel,
            scarcity=score.scarcity,
            load=score.load,
            moves=score.moves,
            why=score.why,
        )


class SlotView(BaseModel):
    """A start that can be booked by its `offer_id`."""

    start_utc: datetime
    end_utc: datetime
    start_local: str
    """What clocks at the location show."""
    end_local: str
    tz: str
    remaining: int
    """How many more such bookings fit; for seats, the largest party that fits."""
    eligible: dict[str, tuple[str, ...]]
    """By role, the resources that could fill it."""
    assigned: dict[str, tuple[str, ...]] | None
    """By role, who would serve as things stand."""
    score: ScoreView | None
    """What it costs the plan if they serve."""
    offer_id: str
    """Books this slot, and nothing else, for half an hour."""

    @classmethod
    def of(cls, offered: OfferedSlot, zone_name: str) -> "SlotView":
        """The view of a slot."""
        slot = offered.slot
        return cls(
            start_utc=slot.start,
            end_utc=slot.end,
            start_local=local_text(slot.start, zone_name),
            end_local=local_text(slot.end, zone_name),
            tz=zone_name,
            remaining=slot.remaining,
            eligible=dict(slot.eligible),
            assigned=slot.assigned,
            score=ScoreView.of(slot.score) if slot.score else None,
            offer_id=offered.offer_id,
        )


class DayView(BaseModel):
    """One day at the location."""

    day: str
    bookable: int
    """How many starts can be booked."""
    first_utc: datetime | None
    """The first of them."""
    why_empty: str | None
    """Why there is none."""

    @classmethod
    def of(cls, day: DaySummary) -> "DayView":
        """The view of a day."""
        why = None if day.why_empty is None else str(day.why_empty)
        return cls(
            day=day.day.isoformat(), bookable=day.bookable, first_utc=day.first, why_empty=why
        )


class SlotsView(BaseModel):
    """A page of slots, and every day of the window."""

    service_id: str
    tz: str
    rank: Rank
    """How they are ordered."""
    priced: bool
    """Whether the scores are prices that a solver proved; otherwise they are fast scores."""
    slots: tuple[SlotView, ...]
    days: tuple[DayView, ...]
    next_cursor: str | None

    @classmethod
    def of(cls, slots: Slots, rank: Rank, next_cursor: str | None) -> "SlotsView":
        """The view of a page."""
        zone_name = slots.offered.location.zone
        return cls(
            service_id=slots.offered.service.id,
            tz=zone_name,
            rank=rank,
            priced=slots.is_priced,
            slots=tuple(SlotView.of(each, zone_name) for each in slots.slots),
            days=tuple(map(DayView.of, slots.days)),
            next_cursor=next_cursor,
        )


class HoldView(BaseModel):
    """A slot that is kept for somebody."""

    id: str
    service_id: str
    state: str
    start_utc: datetime
    expires_at: datetime
    ttl_seconds: int
    extended_count: int
    secret: str | None = None
    """Needed to book, extend or release; only the answer to the request that held has it."""
    assignments: dict[str, tuple[str, ...]] | None = None

    @classmethod
    def of(cls, hold: HoldRecord) -> "HoldView":
        """The view of a hold."""
        return cls(
            id=hold.id,
            service_id=hold.service_id,
            state=hold.state,
            start_utc=datetime.fromisoformat(hold.offer["start"]),
            expires_at=hold.expires_at,
            ttl_seconds=max(0, int((hold.expires_at - hold.created_at).total_seconds())),
            extended_count=hold.extended_count,
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
    manage_token: str | None = None
    """Opens this attendee's manage page; only the answer to the request that booked has it."""

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
    tz: str
    party_size: int
    promise: dict[str, Any]
    assignments: dict[str, list[str]]
    answers: dict[str, Any]
    series_id: str | None
    source: str
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


def _booking_view(booking: BookingRecord, attendees: tuple[AttendeeView, ...]) -> BookingView:
    same = {
        name: getattr(booking, name) for name in BookingView.model_fields if hasattr(booking, name)
    }
    return BookingView(
        **same,
        start_utc=booking.start_at,
        end_utc=booking.end_at,
        start_local=booking.local_start,
        tz=booking.zone,
        attendees=attendees,
    )


class BookingsView(BaseModel):
    """A page of bookings."""

    items: tuple[BookingView, ...]
    next_cursor: str | None


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
