"""How many people are wanted hour by hour, in whichever shifts they work."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated, Self

from pydantic import Field, model_validator

from models.base import Cost, Count, PositiveSeconds, Tag, Value
from models.times import Window


class HourlyDemand(Value):
    """So many people fill a role in each interval of a window, in shifts of any length.

    Every shift that has the role counts, whether it is given or comes from a template. A problem
    has the relations that say so (`Cover` and `AtOnce`) as soon as it is read: below `min` is a
    shortfall, below `target` and above it costs points, above `max` is forbidden.
    """

    id: Tag
    """What its relations are called, with their interval after it."""
    role: Tag
    """The role that people fill."""
    window: Window
    """When they are wanted."""
    interval_seconds: Annotated[PositiveSeconds, Field(ge=60)] = 3600
    """The length of the intervals that are judged one by one, from the window's start on."""
    min: Count = 0
    """The fewest at any moment."""
    target: Count | None = None
    """The number aimed at; left out, `min`."""
    max: Count | None = None
    """The most at any moment; None for no limit."""
    cost_missing: Cost = 1
    """The points of each person below `target` in an interval."""
    cost_extra: Cost = 0
    """The points of the first person above `target` in an interval.

    The second costs twice as much, the third three times and so on, so that what is too much is
    spread evenly.
    """
    skill: Tag | None = None
    """Only those who have this skill count; left out, everybody does."""
    level: Annotated[int, Field(ge=1, le=100)] = 1
    """The least level of the skill that will do."""

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        most = self.target_count if self.max is None else self.max
        if not self.min <= self.target_count <= most:
            message = f"needs min <= target <= max, got {self.min}, {self.target_count}, {most}"
            raise ValueError(message)
        if self.skill is not None and (self.max is not None or self.cost_extra):
            raise ValueError("max and cost_extra count everybody, and cannot ask for a skill")
        return self

    @property
    def target_count(self) -> int:
        """The number aimed at."""
        return self.min if self.target is None else self.target

    def intervals(self) -> Iterator[Window]:
        """The window cut into intervals; the last may be shorter."""
        start = self.window.start
        while start < self.window.end:
            end = min(start + timedelta(seconds=self.interval_seconds), self.window.end)
            yield Window(start=start, end=end)
            start = end
