"""Totals of limits on the way back: what is still to come of them, and which ways are alike."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from solver.lines.compiled import compiled

I4 = npt.NDArray[np.int32]
I8 = npt.NDArray[np.int64]
F8 = npt.NDArray[np.float64]
U1 = npt.NDArray[np.uint8]

NEVER = 1 << 30
"""Seconds before, or after, everything."""


@compiled("f8(f8, f8[::1])")
def price_of(total: float, limit: F8) -> float:
    """What a limit costs at a total."""
    if total > limit[1]:
        return float((total - limit[1]) * limit[3])
    return float((limit[0] - total) * limit[2]) if total < limit[0] else 0.0


@compiled("f8(i4[::1], i8[:,::1], f8[:,::1], i8)")
def to_come(totals: I4, rest: I8, limits: F8, day: int) -> float:
    """The least that limits will cost beyond what is charged for them, ``day`` days to go.

    Rows of ``limits`` are low, high, their costs, and the charge of one amount. A total grows by
    0 to ``rest``; cost less charge falls until the limit that is charged for, and rises from it.
    """
    least = 0.0
    for limit in range(len(rest)):
        low, high, charge = limits[limit, 0], limits[limit, 1], limits[limit, 4]
        first, last = float(totals[limit]), float(totals[limit] + rest[limit, day])
        best = high if charge > 0 else low if charge < 0 else max(low, min(first, high))
        best = max(first, min(best, last))
        least += price_of(best, limits[limit]) - charge * best
    return least


@compiled("i8(i8, i8, f8, f8)")
def told(total: int, rest: int, low: float, high: float) -> int:
    """A total as far as it matters to what is still to come; -1 where it does not."""
    if rest == 0 or (total >= low and total + rest <= high):
        return -1
    return total


@compiled("i8(i4[::1], i8[:,::1], f8[:,::1], i8, i8)")
def mixed(totals: I4, rest: I8, limits: F8, day: int, place: int) -> int:
    """A number that two ways into one cell share if what is to come costs both the same."""
    seed = place
    for limit in range(len(totals)):
        known = int(totals[limit])
        if limit < len(rest):
            known = told(known, rest[limit, day], limits[limit, 0], limits[limit, 1])
        seed = (seed ^ known) * 1099511628211
    return seed ^ (seed >> 29)


@compiled("b1(i4[::1], i4[::1], i8[:,::1], f8[:,::1], i8)")
def alike(one: I4, other: I4, rest: I8, limits: F8, day: int) -> bool:
    """Whether what is to come costs two ways into one cell the same."""
    for limit in range(len(one)):
        if limit >= len(rest):
            if one[limit] != other[limit]:
                return False
            continue
        low, high, left = limits[limit, 0], limits[limit, 1], rest[limit, day]
        if told(one[limit], left, low, high) != told(other[limit], left, low, high):
            return False
    return True


@compiled("void(i4[:,::1], i8, i8, i4[:,:,::1], u1[:,::1], i8, i8)")
def count(totals: I4, here: int, made: int, amounts: I4, anew: U1, day: int, shift: int) -> None:
    """Totals of ``made``: those of ``here`` and one more day; days together count once.

    The largest amount of days together so far stands behind the totals.
    """
    plain = len(amounts) - len(anew)
    for limit in range(len(amounts)):
        grown = 0 if shift == amounts.shape[2] else amounts[limit, day, shift]
        if limit >= plain:
            running = limit + len(anew)
            most = 0 if anew[limit - plain, day] else totals[here, running]
            totals[made, running] = max(most, grown)
            grown = max(0, grown - most)
        totals[made, limit] = totals[here, limit] + grown


@compiled("b1(i4[::1], i4[::1], i4[:,::1], i4, i4[:,:,::1], i8, i8)")
def stays_free(
    known: I4, grown: I4, spans: I4, least: int, hours: I4, day: int, shift: int
) -> bool:
    """Whether each period may still hold a stretch without work of at least ``least``.

    The last two totals are when the next work begins, and a bit for each period that holds one.
    """
    begins, periods = known[-2], known[-1]
    starts = ends = -NEVER
    if shift < hours.shape[1]:
        starts, ends = hours[day, shift, 0], hours[day, shift, 1]
    worked = ends > -NEVER
    for period in range(len(spans)):
        first, last = spans[period, 0], spans[period, 1]
        if periods >> period & 1:
            continue
        after = (worked or day == 0) and min(begins, last) - max(ends, first) >= least
        before = day == 0 and worked and min(starts, last) - first >= least
        if after or before:
            periods |= 1 << period
        elif day == 0 or (worked and starts - first < least):
            return False
    grown[-2], grown[-1] = starts if worked else begins, periods
    return True
