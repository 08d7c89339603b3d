"""Shifts that a plan may cut as it needs: when they may start, how long they last, their breaks."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise, product
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, model_validator

from models.base import Cost, Count, Id, PositiveSeconds, Seconds, Tag, Value
from models.contract_rules import WEEKDAYS, Weekday
from models.times import Window, at

Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""What clocks show, such as `07:30`."""

WholeMinutes = Annotated[int, Field(ge=60, le=86_400, multiple_of=60)]


class BreakPlan(Value):
    """A break that shifts of some length have, wherever the plan puts it."""

    seconds: PositiveSeconds
    """How long it is."""
    longer_than_seconds: Seconds = 0
    """Only shifts that are longer than this have it."""
    after_seconds: Seconds = 0
    """From the start of the shift to its start there is at least so long."""
    before_seconds: Seconds = 0
    """From its end to the end of the shift there is at least so long."""
    every_seconds: WholeMinutes = 1800
    """How far apart its possible starts are, from the earliest on."""
    paid: bool = False
    """Whether it counts as working time."""

    def places(self, shift: Window) -> Iterator[Window]:
        """Everywhere it may lie in the shift, in order."""
        length, step = timedelta(seconds=self.seconds), timedelta(seconds=self.every_seconds)
        start = shift.start + timedelta(seconds=self.after_seconds)
        while start + length + timedelta(seconds=self.before_seconds) <= shift.end:
            yield Window(start=start, end=start + length)
            start += step


class ShiftTemplate(Value):
    """Shifts of many starts and lengths, of which a plan staffs those it needs.

    A problem has one shift for each start, length and place of the breaks as soon as it is read,
    which nobody has to work; what asks for people are its hourly demands. So the plan decides
    which shifts there are, when their breaks are, and who works them.
    """

    id: Tag
    """What its shifts are called, with their day and hours after it."""
    role: Tag
    """The role that people have in them."""
    tags: tuple[Tag, ...] = ()
    """The tags of its shifts."""
    days: tuple[Weekday, ...] = ()
    """The days of the week on which they start; none listed, all."""
    first_start: Clock = "00:00"
    """The earliest start on each day, on the clocks of the problem's zone."""
    last_start: Clock = "23:59"
    """The latest start."""
    last_end: Clock | None = None
    """The latest end, on the next day if it is not after `first_start`; left out, any."""
    start_every_seconds: WholeMinutes = 3600
    """How far apart starts are, from `first_start` on."""
    min_seconds: PositiveSeconds
    """The shortest, breaks included."""
    max_seconds: PositiveSeconds
    """The longest."""
    length_step_seconds: WholeMinutes = 3600
    """By how much lengths differ, from the shortest on."""
    breaks: tuple[BreakPlan, ...] = ()
    """The breaks in them, in their order."""
    max_people: Annotated[Count, Field(ge=1)] | None = None
    """The most who may work the same shift with the same breaks; left out, everybody."""
    skills: tuple[Tag, ...] = ()
    """What each of them must be able to do."""
    eligible: tuple[Id, ...] | None = None
    """If given, only these people may work them."""
    cost: Cost = 0
    """The points of each person in such a shift, as where fewer and longer ones are better."""

    @model_validator(mode="after")
    def _range(self) -> Self:
        if self.max_seconds < self.min_seconds:
            message = f"shifts of at least {self.min_seconds} s and at most {self.max_seconds} s"
            raise ValueError(message)
        if self.last_start < self.first_start:
            message = f"last_start {self.last_start} lies before first_start {self.first_start}"
            raise ValueError(message)
        return self

    def windows(self, day: date, zone: ZoneInfo) -> Iterator[Window]:
        """Every shift that starts on the day, by start and then by length."""
        if self.days and WEEKDAYS[day.weekday()] not in self.days:
            return
        lengths = range(self.min_seconds, self.max_seconds + 1, self.length_step_seconds)
        latest = self._latest_end(day, zone)
        for start in self._starts(day, zone):
            for length in lengths:
                end = start + timedelta(seconds=length)
                if latest is None or end <= latest:
                    yield Window(start=start, end=end)

    def breaks_in(self, shift: Window) -> Iterator[tuple[Window, ...]]:
        """Every way to place the breaks of a shift; none where they find no place in it."""
        asked = [plan for plan in self.breaks if shift.seconds > plan.longer_than_seconds]
        for some in product(*(tuple(plan.places(shift)) for plan in asked)):
            if all(earlier.end <= later.start for earlier, later in pairwise(some)):
                yield some

    def paid_seconds(self, shift: Window) -> int:
        """The working time of a shift."""
        unpaid = (
            plan.seconds
            for plan in self.breaks
            if shift.seconds > plan.longer_than_seconds and not plan.paid
        )
        return shift.seconds - sum(unpaid)

    def _starts(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        first, last = minutes_of(self.first_start), minutes_of(self.last_start)
        for minute in range(first, last + 1, self.start_every_seconds // 60):
            start = at(day, *divmod(minute, 60), zone)
            # Where clocks go forward, an hour is not there.
            if start.astimezone(zone).hour * 60 + start.astimezone(zone).minute == minute:
                yield start

    def _latest_end(self, day: date, zone: ZoneInfo) -> datetime | None:
        if self.last_end is None:
            return None
        days = int(self.last_end <= self.first_start)
        return at(day + timedelta(days=days), *divmod(minutes_of(self.last_end), 60), zone)


def minutes_of(clock: str) -> int:
    """The minutes since midnight that clocks show, such as 450 for `07:30`."""
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)
