"""The most seats of a pool that are taken at any one moment of a stretch."""

from collections.abc import Sequence

import numpy as np

from api.booking.slots.arrays import Ints, integers
from api.booking.slots.shape import Buffers, Stretch


def pool_peak(
    stretches: Sequence[Stretch], buffers: Buffers, start: Ints, end: Ints, quantity: Ints
) -> Ints:
    """For each possible start, the peak of what `[start, end)` spans take while it is busy.

    A sum over all overlapping spans would be too much: two that follow each other use the same
    seats.
    """
    moments = np.unique(np.concatenate([start, end]))
    levels = _levels(moments, start, end, quantity)
    maxima = _doubling_maxima(levels)
    peak = integers(np.zeros(len(stretches[0].start)))
    for stretch in stretches:
        first = np.searchsorted(moments, stretch.start - buffers.before_seconds, side="right")
        last = np.searchsorted(moments, stretch.end + buffers.after_seconds, side="left")
        peak = np.maximum(peak, _maximum(maxima, integers(first), integers(last)))
    return peak


def _levels(moments: Ints, start: Ints, end: Ints, quantity: Ints) -> Ints:
    """What is taken before the first moment, and from each moment to the next."""
    change = np.zeros(len(moments) + 1, dtype=np.int64)
    np.add.at(change, np.searchsorted(moments, start) + 1, quantity)
    np.add.at(change, np.searchsorted(moments, end) + 1, -quantity)
    return np.cumsum(change)


def _doubling_maxima(levels: Ints) -> list[Ints]:
    """Maxima of all runs of 1, 2, 4, ... levels, by where they begin."""
    maxima = [levels]
    while 2 ** len(maxima) <= len(levels):
        half = 2 ** (len(maxima) - 1)
        shorter = maxima[-1]
        maxima.append(np.maximum(shorter[:-half], shorter[half:]))
    return maxima


def _maximum(maxima: list[Ints], first: Ints, last: Ints) -> Ints:
    """The maximum of the levels `first` to `last`, both included, as that of two runs."""
    power = integers(np.log2(last - first + 1))
    highest = integers(np.zeros(len(first)))
    for k, runs in enumerate(maxima):
        mine = power == k
        two = runs[first[mine]], runs[last[mine] - 2**k + 1]
        highest[mine] = np.maximum(*two)
    return highest
