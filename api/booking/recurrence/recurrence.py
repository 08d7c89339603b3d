"""The rule of a series, a bounded part of the recurrence rules of calendars (RFC 5545)."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, NaiveDatetime, model_validator

from models.base import Instant, Value

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY"]
Weekday = Annotated[int, Field(ge=0, le=6)]
MOST_OCCURRENCES = 5_000
MOST_DAYS = 731
MOST_DATES = 1_000


class ByDay(Value):
    """A weekday, in a month perhaps only one of them."""

    weekday: Weekday
    """0 for Monday to 6 for Sunday."""
    nth: Annotated[int, Field(ge=-5, le=5)] | None = None
    """2 for the second of the month, -1 for the last; left out, each of them."""

    @model_validator(mode="after")
    def _is_counted_from_one(self) -> Self:
        if self.nth == 0:
            raise ValueError("weekdays of a month are counted from 1 or from -1")
        return self


class Recurrence(Value):
    """When a series repeats, in the words of the wall clock.

    It goes on for two years at most. Each occurrence keeps the first one's time of day.
    """

    frequency: Frequency
    """Whether days, weeks or months are counted."""
    interval: Annotated[int, Field(ge=1, le=1_000)] = 1
    """Every how many of them."""
    by_day: tuple[ByDay, ...] = Field(default=(), max_length=70)
    """Only these weekdays; left out, the first one's weekday or day of the month."""
    by_set_position: tuple[Annotated[int, Field(ge=-366, le=366)], ...] = Field(
        default=(), max_length=50
    )
    """Of the days of each period, only these: 1 for the first, -1 for the last."""
    week_start: Weekday = 0
    """The day on which weeks begin, which matters where every second is meant."""
    count: Annotated[int, Field(ge=1, le=MOST_OCCURRENCES)] | None = None
    """How many, `left_out` included; either this, `until`, `until_day` or no end."""
    until: Instant | None = None
    """The last moment at which one may start."""
    until_day: date | None = None
    """The last date on which one may start."""
    left_out: tuple[NaiveDatetime, ...] = Field(default=(), max_length=MOST_DATES)
    """Local starts that are left out."""
    added: tuple[NaiveDatetime, ...] = Field(default=(), max_length=MOST_DATES)
    """Local starts that are added."""

    @model_validator(mode="after")
    def _is_clear(self) -> Self:
        ends = (self.count, self.until, self.until_day)
        if sum(end is not None for end in ends) > 1:
            raise ValueError("a series ends in one way: by `count`, `until` or `until_day`")
        if 0 in self.by_set_position:
            raise ValueError("positions are counted from 1 or from -1")
        if self.frequency != "MONTHLY" and any(day.nth is not None for day in self.by_day):
            raise ValueError(f"{self.frequency} has no second Tuesday; that takes MONTHLY")
        if self.by_set_position and not self.by_day:
            raise ValueError("positions need weekdays to choose from")
        return self
