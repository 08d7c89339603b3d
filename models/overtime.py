"""What work beyond certain hours is paid on top."""

from typing import Annotated

from pydantic import Field

from models.base import Count, Seconds, Value
from models.contract_rules import ANY, TagFilter, Weekday


class Overtime(Value):
    """Working time above a limit in a period is paid so many per cent more.

    With `after_seconds=0` it is a premium for all work of its tags, such as nights or Sundays, and
    counts for a `Budget` too.

    The goal `cost` adds it for people with `cents_per_hour`, a period's sum rounded up to whole
    cents. Blocks of days are those of `LimitRule`; one that the horizon cuts short has its limit
    in proportion to its days.
    """

    after_seconds: Seconds
    """The working time in a period that is paid plainly."""
    percent: Annotated[int, Field(ge=1, le=1000)]
    """What is paid on top of the hourly rate."""
    days_in_period: Annotated[Count, Field(ge=1)] = 7
    """The length of a period."""
    begins_on: Weekday | None = None
    """The day of the week on which periods begin; left out, the horizon's first day."""
    by_month: bool = False
    """Whether each calendar month is a period instead."""
    tags: TagFilter = ANY
    """The work that counts."""
