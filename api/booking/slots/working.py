"""Which resources are at work for the whole of a stretch, for every possible start at once."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

import numpy as np

from api.booking.availability.effective import time_off, working_hours
from api.booking.resource import BookableResource
from api.booking.slots.arrays import Truths, integers, painted
from api.booking.slots.shape import Stretch
from api.booking.slots.times import Times
from api.booking.wall_time import day_of, epoch_seconds, from_epoch

Run = tuple[int, int, int]  # row, then start and end in epoch seconds


def at_work(
    resources: Sequence[BookableResource],
    stretches: Sequence[Stretch],
    times: Times,
    zone: ZoneInfo,
) -> Truths:
    """A row for each resource: whether its hours hold the service time, buffers not counted.

    Preparing and cleaning up may lie outside the hours; nothing else may be booked in them.
    """
    shape = (len(resources), len(times))
    works = np.ones(shape, dtype=np.bool_)
    hours = list(_hours(resources, times, zone))
    away = list(_away(resources))
    for stretch in stretches:
        row, start, end = integers(hours).reshape(-1, 3).T
        first = np.searchsorted(stretch.start, start, side="left")
        beyond = np.searchsorted(stretch.end, end, side="right")
        works &= painted(row, first, beyond, shape) > 0
        if away:
            row, start, end = integers(away).T
            first = np.searchsorted(stretch.end, start, side="right")
            beyond = np.searchsorted(stretch.start, end, side="left")
            works &= painted(row, first, beyond, shape) == 0
    return works


def _hours(resources: Sequence[BookableResource], times: Times, zone: ZoneInfo) -> Iterator[Run]:
    if not len(times):
        return
    first, last = times.days[0], day_of(from_epoch(int(times.end.max())), zone)
    known: dict[int, list[tuple[int, int]]] = {}  # schedules are often shared
    for row, resource in enumerate(resources):
        schedule = resource.schedule
        hours = known.get(id(schedule))
        if hours is None:
            hours = known[id(schedule)] = working_hours(schedule, first, last, zone)
        for start, end in hours:
            yield row, start, end


def _away(resources: Sequence[BookableResource]) -> Iterator[Run]:
    for row, resource in enumerate(resources):
        for away in time_off(resource.schedule):
            yield row, epoch_seconds(away.start), epoch_seconds(away.end)
