"""Which resources are at work for the whole of a stretch, for every possible start at once."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import numpy as np

from api.booking.availability.effective import time_off, working_hours
from api.booking.resource import BookableResource
from api.booking.slots.arrays import Ints, Truths, integers, painted
from api.booking.slots.shape import Stretch
from api.booking.slots.times import Times
from api.booking.wall_time import day_of, epoch_seconds, from_epoch


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
    row, start, end = _columns(_hours(resources, times, zone))
    row_away, start_away, end_away = _columns(_away(resources))
    for stretch in stretches:
        first = np.searchsorted(stretch.start, start, side="left")
        beyond = np.searchsorted(stretch.end, end, side="right")
        works &= painted(row, first, beyond, shape) > 0
        if len(row_away):
            first = np.searchsorted(stretch.end, start_away, side="right")
            beyond = np.searchsorted(stretch.start, end_away, side="left")
            works &= painted(row_away, first, beyond, shape) == 0
    return works


def _columns(spans: Sequence[Sequence[tuple[int, int]]]) -> tuple[Ints, Ints, Ints]:
    """Row, start and end of each span, given the spans of each row."""
    row = np.repeat(np.arange(len(spans)), [len(each) for each in spans])
    bounds = integers([bound for each in spans for span in each for bound in span])
    return row, bounds[::2], bounds[1::2]


def _hours(
    resources: Sequence[BookableResource], times: Times, zone: ZoneInfo
) -> list[tuple[tuple[int, int], ...]]:
    if not len(times):
        return [() for _ in resources]
    first, last = times.days[0], day_of(from_epoch(int(times.end.max())), zone)
    return [working_hours(resource.schedule, first, last, zone) for resource in resources]


def _away(resources: Sequence[BookableResource]) -> list[list[tuple[int, int]]]:
    return [
        [(epoch_seconds(span.start), epoch_seconds(span.end)) for span in time_off(each.schedule)]
        for each in resources
    ]
