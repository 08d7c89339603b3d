"""The schedule of a resource: weekly hours in versions, exceptions, holidays and time off.

Times of day are minutes of the wall clock from midnight, so that 22:00 to 02:00 is 1320 to 1560.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from models.base import Id, Name, Value
from models.times import Window

DAY_MINUTES = 1_440
WEEK_MINUTES = 7 * DAY_MINUTES


class Hours(Value):
    """A stretch of one day on the wall clock, which may run past midnight."""

    from_minute: Annotated[int, Field(ge=0, lt=DAY_MINUTES)]
    """When it begins, in minutes from midnight."""
    to_minute: Annotated[int, Field(ge=1, le=2 * DAY_MINUTES)]
    """When it ends, in minutes from the same midnight; above 1440 on the next day."""

    @model_validator(mode="after")
    def _runs_forwards(self) -> Self:
        if not 0 < self.to_minute - self.from_minute <= DAY_MINUTES:
            raise ValueError(
                f"hours from {clock(self.from_minute)} to {clock(self.to_minute)} run backwards "
                "or for more than a day; hours past midnight end above minute 1440"
            )
        return self


class WeeklyHours(Hours):
    """A stretch of one weekday, every week."""

    weekday: Annotated[int, Field(ge=0, le=6)]
    """0 for Monday to 6 for Sunday."""


class ScheduleVersion(Value):
    """The weekly hours that hold from a date on."""

    valid_from: date = date(1970, 1, 1)
    """The first date on which they hold, until the next version's."""
    weekly: tuple[WeeklyHours, ...] = Field(default=(), max_length=200)
    """The hours of the week; none means closed."""

    @model_validator(mode="after")
    def _do_not_overlap(self) -> Self:
        starts = (h.weekday * DAY_MINUTES + h.from_minute for h in self.weekly)
        spans = sorted(
            (start, start + h.to_minute - h.from_minute)
            for start, h in zip(starts, self.weekly, strict=True)
        )
        if spans:  # the week is a circle: Sunday night runs into Monday
            spans.append((spans[0][0] + WEEK_MINUTES, spans[0][1] + WEEK_MINUTES))
        _refuse_overlap(spans, f"the weekly hours valid from {self.valid_from}")
        return self


class DatedException(Value):
    """What holds on one date in place of the weekly hours: other hours, or none at all."""

    day: date
    """The date whose hours it replaces."""
    hours: tuple[Hours, ...] = Field(default=(), max_length=50)
    """The hours of that date; none means closed."""
    note: Name = ""
    """Why, for people."""

    @model_validator(mode="after")
    def _do_not_overlap(self) -> Self:
        spans = sorted((h.from_minute, h.to_minute) for h in self.hours)
        _refuse_overlap(spans, f"the hours on {self.day}")
        return self


class Schedule(Value):
    """When a resource works.

    On each date the first of these that exists decides: the exception of that date, the holiday
    (closed), the weekly hours of the latest version. Time off is taken out of all of them.
    """

    id: Id
    """What it is referred to by."""
    versions: tuple[ScheduleVersion, ...] = Field(default=(), max_length=200)
    """The weekly hours, the earliest version first; before it, closed."""
    exceptions: tuple[DatedException, ...] = Field(default=(), max_length=2_000)
    """Dates with other hours."""
    holidays: tuple[date, ...] = Field(default=(), max_length=2_000)
    """Dates on which it is closed, such as the location's public holidays."""
    time_off: tuple[Window, ...] = Field(default=(), max_length=2_000)
    """Spans in which it does not work, whatever the hours say."""

    def __hash__(self) -> int:
        # Hours are looked up by schedule on every request; hashing years of dates each time is not
        # cheap, and what is equal has the same id and as many dates.
        return hash((self.id, len(self.versions), len(self.exceptions), len(self.time_off)))

    @model_validator(mode="after")
    def _dates_are_clear(self) -> Self:
        starts = [version.valid_from for version in self.versions]
        if any(later <= earlier for earlier, later in pairwise(starts)):
            raise ValueError(f"schedule {self.id!r}: its versions are not in order of their dates")
        if not self.exceptions:
            return self
        day, times = Counter(each.day for each in self.exceptions).most_common(1)[0]
        if times > 1:
            raise ValueError(f"schedule {self.id!r} has {times} exceptions for {day}")
        return self


def clock(minute: int) -> str:
    """The time of day that a minute from midnight is, such as `25:30` past midnight."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _refuse_overlap(spans: Iterable[tuple[int, int]], what: str) -> None:
    for (start, end), (other_start, _) in pairwise(spans):
        if other_start < end:
            first, second = (clock(minute % DAY_MINUTES) for minute in (start, other_start))
            raise ValueError(f"{what} overlap: those from {first} run past those from {second}")
