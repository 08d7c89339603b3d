"""Half-open windows of time, and the calendar days of a zone."""

from datetime import UTC, date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import model_validator

from models.base import Instant, Value


class Window(Value):
    """The moments from `start` up to, but not including, `end`."""

    start: Instant
    """The first moment."""
    end: Instant
    """The first moment after it."""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end <= self.start:
            start, end = self.start.isoformat(), self.end.isoformat()
            raise ValueError(f"ends at {end}, not after its start {start}")
        return self

    @property
    def seconds(self) -> int:
        """The window's length in seconds."""
        return int((self.end - self.start).total_seconds())

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether `[start, end)` shares a moment with this window."""
        return self.start < end and start < self.end

    def contains(self, start: datetime, end: datetime) -> bool:
        """Whether `[start, end)` lies wholly inside this window."""
        return self.start <= start and end <= self.end


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The calendar day on which `moment` falls in `zone`."""
    return moment.astimezone(zone).date()


def days_between(window: Window, zone: ZoneInfo) -> tuple[date, ...]:
    """The calendar days of `zone` that `window` touches, in order."""
    first = local_day(window.start, zone)
    last = local_day(window.end - timedelta(seconds=1), zone)
    return tuple(first + timedelta(days=k) for k in range((last - first).days + 1))


def at(day: date, hour: int, minute: int, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which clocks in `zone` show `hour:minute` on `day`."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)
