"""How much of each resource is left for every possible start, given all that is busy."""

from collections.abc import Sequence

import numpy as np

from api.booking.resource import BookableResource, Pool, Units
from api.booking.slots.arrays import Ints, Truths, integers, painted
from api.booking.slots.busy import Busy
from api.booking.slots.pool_peak import pool_peak
from api.booking.slots.shape import Buffers, Stretch


def remaining(
    resources: Sequence[BookableResource],
    stretches: Sequence[Stretch],
    buffers: Buffers,
    busy: Busy,
) -> Ints:
    """A row for each resource: units that are free throughout, or seats left at the peak.

    A resource that serves in several stretches keeps one unit in all of them.
    """
    place = busy.positions(resource.id for resource in resources)
    counts = integers([units_of(resource) for resource in resources])
    free = ~taken_units(counts, place, stretches, buffers, busy)
    if np.all(counts == 1):  # nearly always
        return free.astype(np.int64)
    left = np.zeros((len(resources), free.shape[1]), dtype=np.int64)
    np.add.at(left, np.repeat(np.arange(len(resources)), counts), free)
    for row, resource in enumerate(resources):
        if isinstance(resource.capacity, Pool):
            mine = place == row
            peak = pool_peak(
                stretches, buffers, busy.start[mine], busy.end[mine], busy.quantity[mine]
            )
            left[row] = resource.capacity.seats - peak
    return left


def units_of(resource: BookableResource) -> int:
    """How many units the resource has; a pool has none."""
    return resource.capacity.count if isinstance(resource.capacity, Units) else 0


def taken_units(
    counts: Ints, place: Ints, stretches: Sequence[Stretch], buffers: Buffers, busy: Busy
) -> Truths:
    """A row for each unit of each resource: whether a busy span takes it at some time."""
    shape = (int(counts.sum()), len(stretches[0].start))
    taken = np.zeros(shape, dtype=np.bool_)
    item, row = _rows(counts, place, busy.unit)
    for stretch in stretches:
        # Blocked is every start whose own busy span would overlap the item's: see `overlaps`.
        start, end = busy.start[item] - buffers.after_seconds, busy.end[item]
        first = np.searchsorted(stretch.end, start, side="right")
        beyond = np.searchsorted(stretch.start, end + buffers.before_seconds, side="left")
        taken |= painted(row, first, beyond, shape) > 0
    return taken


def _rows(counts: Ints, place: Ints, unit: Ints) -> tuple[Ints, Ints]:
    """Which busy span lies in which row of units; one with unit 0 in every row of its resource."""
    ours = np.flatnonzero(place >= 0)
    ours = ours[unit[ours] <= counts[place[ours]]]
    if np.all(counts == 1):  # nearly always: a row is a resource
        return ours, place[ours]
    first = np.cumsum(counts) - counts
    named, whole = ours[unit[ours] > 0], ours[unit[ours] == 0]
    times = counts[place[whole]]
    item = np.repeat(whole, times)
    within = np.arange(len(item)) - np.repeat(np.cumsum(times) - times, times)
    row_named = first[place[named]] + unit[named] - 1
    row_whole = first[place[item]] + within
    return np.concatenate([named, item]), np.concatenate([row_named, row_whole])
