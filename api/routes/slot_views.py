"""What is answered about slots, as values that OpenAPI describes."""

from datetime import datetime

from pydantic import BaseModel

from api.booking.price import Money
from api.booking.scoring.score import Score
from api.booking.slots.day_summary import DaySummary
from api.booking.slots.request import Rank
from api.services.slots.local_text import local_text
from api.services.slots.read_slots import OfferedSlot, Slots


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
    price: Money | None
    """What it costs whoever books it."""
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
            price=offered.price,
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
