"""What bounds the free time of each resource: closing time, time off, and what takes it already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from api.booking.availability.effective import time_off, working_hours
from api.booking.availability.schedule import Schedule
from api.booking.resource import BookableResource, Units
from api.booking.slots.arrays import Ints, integers
from api.booking.slots.busy import Busy
from api.booking.slots.times import Times
from api.booking.wall_time import day_of, epoch_seconds, from_epoch, zone

# Rows lie so far apart on one axis that whatever bounds one never reaches into the next.
ROW = 1 << 34
FAR = ROW - 2
ONE_DAY = timedelta(days=1)
Days = tuple[date, date]
"""The first and the last."""


@dataclass(frozen=True, slots=True, eq=False)
class Walls:
    """Spans that are not free, merged, the rows one after the other on one axis of seconds."""

    start: Ints
    end: Ints

    def around(self, row: Ints, served: Ints) -> tuple[Ints, Ints]:
        """Where the wall before a moment of a row ends, and where the one after it starts."""
        after = np.searchsorted(self.start, row * ROW + served, side="right")
        return self.end[after - 1], self.start[after]

    def rooms(self, row: int, first: int, last: int) -> list[tuple[int, int]]:
        """The free stretches of a row that share a moment with `[first, last)`, whole."""
        low = int(np.searchsorted(self.start, row * ROW + first, side="right"))
        high = int(np.searchsorted(self.end, row * ROW + last, side="left"))
        bounds = zip(self.end[low - 1 : high], self.start[low : high + 1], strict=True)
        return [(int(end) - row * ROW, int(start) - row * ROW) for end, start in bounds]


def walls_of(
    resources: Sequence[BookableResource], busy: Busy, days: Days, zone_name: str
) -> Walls:
    """The walls of resources with one unit; several units or seats leave no gap worth a thought."""
    single = [isinstance(each.capacity, Units) and each.capacity.count == 1 for each in resources]
    place = busy.positions(resource.id for resource in resources)
    mine = np.flatnonzero(place >= 0)
    mine = mine[np.asarray([*single, False], dtype=np.bool_)[place[mine]]]
    closed = [
        (row, start, end)
        for row, resource in enumerate(resources)
        if single[row]
        for start, end in _closed(resource.schedule, days, zone_name)
    ]
    edges = [(row, 0, 1) for row in range(len(resources) + 1)]
    rows, starts, ends = integers([*edges, *closed]).reshape(-1, 3).T
    return _merged(
        np.concatenate([rows, place[mine]]),
        np.concatenate([starts, busy.start[mine]]),
        np.concatenate([ends, busy.end[mine]]),
    )


def days_of(times: Times, zone_name: str) -> Days:
    """The days that hold the times, and one more: work that goes on does not stop with them."""
    last = day_of(from_epoch(int(times.end.max())), zone(zone_name))
    return times.days[0], last + ONE_DAY


@lru_cache(maxsize=2_000)
def _closed(schedule: Schedule, days: Days, zone_name: str) -> tuple[tuple[int, int], ...]:
    """When nobody works by it, from long before the first to long after the last of the days."""
    hours = working_hours(schedule, *days, zone(zone_name))
    bounds = [1, *(bound for stretch in hours for bound in stretch), FAR]
    closed = zip(bounds[::2], bounds[1::2], strict=True)
    off = ((epoch_seconds(span.start), epoch_seconds(span.end)) for span in time_off(schedule))
    return *closed, *off


def _merged(row: Ints, start: Ints, end: Ints) -> Walls:
    start, end = row * ROW + start, row * ROW + end
    order = np.argsort(start, kind="stable")
    start, end = start[order], np.maximum.accumulate(end[order])
    begins = np.ones(len(start), dtype=np.bool_)
    begins[1:] = start[1:] > end[:-1]
    closes = np.append(begins[1:], True)
    return Walls(start[begins], end[closes])
