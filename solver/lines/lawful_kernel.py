"""Walks back from the ends of swept lines, best first, and keeps count of limits on the way."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from solver.lines.compiled import compiled
from solver.lines.kernel import NO_LINE, broken_price, new_weekend

I4 = npt.NDArray[np.int32]
I8 = npt.NDArray[np.int64]
F8 = npt.NDArray[np.float64]
U1 = npt.NDArray[np.uint8]

TOO_MUCH = 1e14
"""What breaking a hard limit costs; no line's price comes near it."""

DAY, STATE, WEEKENDS, UNITS, BEFORE, SHIFT = range(6)
CHARGED, OWN, PLACE, LEAST = range(4)
NEVER = 1 << 30
"""Seconds before, or after, everything."""

DEPTHS = 1 << 12
"""More than there are days: keys are bounds times this, and days to go."""


@compiled("void(i8[::1], i4[::1], i8, i8, i4)")
def push(keys: I8, places: I4, size: int, key: int, place: int) -> None:
    """Put a place into a heap of ``size``."""
    at = size
    while at > 0:
        above = (at - 1) // 2
        if keys[above] <= key:
            break
        keys[at], places[at] = keys[above], places[above]
        at = above
    keys[at], places[at] = key, place


@compiled("i4(i8[::1], i4[::1], i8)")
def pop(keys: I8, places: I4, size: int) -> int:
    """Take the place of the least key out of a heap of ``size``."""
    least, size = int(places[0]), size - 1
    key, place = keys[size], places[size]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and keys[below + 1] < keys[below]:
            below += 1
        if key <= keys[below]:
            break
        keys[at], places[at] = keys[below], places[below]
        at = below
    keys[at], places[at] = key, place
    return least


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


@compiled("i8(i4[:,::1], i8[:,::1], i8[:,::1], f8[:,::1], i4[::1], i8, i8)")
def slot_of(totals: I4, paid: I8, rest: I8, limits: F8, table: I4, day: int, made: int) -> int:
    """Where in ``table`` a way stands whose rest costs as much as that of ``made``, or belongs."""
    mask, place = len(table) - 1, paid[made, PLACE]
    slot = mixed(totals[made], rest, limits, day, place) & mask
    while table[slot] >= 0:
        other = table[slot]
        if paid[other, PLACE] == place and alike(totals[made], totals[other], rest, limits, day):
            break
        slot = (slot + 1) & mask
    return slot


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


@compiled(
    "i8(i4[:,:,::1], i8[:,::1], i4[::1], i4[::1], i4[::1], i8[:,::1], f8[:,::1], i8[::1], "
    "i4[::1], i4[:,::1], i8[:,::1], i4[:,::1], i8)"
)
def begin(
    span: I4,
    offset: I8,
    value: I4,
    unit_cost: I4,
    weekend_cost: I4,
    rest: I8,
    limits: F8,
    keys: I8,
    places: I4,
    nodes: I4,
    paid: I8,
    totals: I4,
    cutoff: int,
) -> int:
    """Put the last cells below ``cutoff`` into the heap; how many, or -1 for too many."""
    made, days = 0, span.shape[0] - 1
    totals[0, :] = 0
    least = np.int64(np.floor(to_come(totals[0], rest, limits, days) + 1e-6))
    for state in range(span.shape[1]):
        low, width = span[days, state, 0], span[days, state, 1] - span[days, state, 0] + 1
        if span[days, state, 1] < 0:
            continue
        for weekends in range(span[days, state, 2], span[days, state, 3] + 1):
            for units in range(low, low + width):
                if unit_cost[units] >= NO_LINE or weekend_cost[weekends] >= NO_LINE:
                    continue
                ends = unit_cost[units] + weekend_cost[weekends]
                at = offset[days, state] + (weekends - span[days, state, 2]) * width + units - low
                bound = value[at] + ends + least
                if value[at] >= NO_LINE or bound >= cutoff:
                    continue
                if made >= len(nodes):
                    return -1
                nodes[made, DAY], nodes[made, STATE] = days, state
                nodes[made, WEEKENDS], nodes[made, UNITS] = weekends, units
                nodes[made, BEFORE], nodes[made, SHIFT] = -1, -1
                paid[made, CHARGED], paid[made, OWN], paid[made, LEAST] = ends, ends, bound
                totals[made, :] = 0
                totals[made, -2] = NEVER
                push(keys, places, made, bound * DEPTHS + days, made)
                made += 1
    return made


@compiled("void(i4[:,::1], i8, i4[::1])")
def write(nodes: I4, leaf: int, line: I4) -> None:
    """Write the line that leads to a leaf."""
    at = leaf
    while nodes[at, BEFORE] >= 0:
        line[nodes[at, DAY]] = nodes[at, SHIFT]
        at = nodes[at, BEFORE]


@compiled(
    "i8(i4[:,::1], i4[::1], i4[::1], i4[::1], i4[::1], i4[::1], u1[::1], u1[::1], i4, i4[:,::1], "
    "i4[:,::1], i4[::1], i4[:,:,::1], i8[:,::1], i4[::1], i4[::1], i4[::1], i4[:,:,::1], "
    "i8[:,::1], f8[:,::1], u1[:,::1], i8[::1], i4[::1], i4[:,::1], i8[:,::1], i4[:,::1], "
    "i4[::1], i4[:,::1], i8[:,::1], i8[::1], i8, i4[:,::1], i4, i4[:,:,::1])"
)
def lawful(
    arcs: I4,
    into_first: I4,
    into: I4,
    class_first: I4,
    of_class: I4,
    units_of: I4,
    works: U1,
    flags: U1,
    broken: int,
    charged: I4,
    own: I4,
    weekend_price: I4,
    span: I4,
    offset: I8,
    value: I4,
    unit_cost: I4,
    weekend_cost: I4,
    amounts: I4,
    rest: I8,
    limits: F8,
    anew: U1,
    keys: I8,
    places: I4,
    nodes: I4,
    paid: I8,
    totals: I4,
    table: I4,
    lines: I4,
    prices: I8,
    cutoff: I8,
    breadth: int,
    spans: I4,
    least_free: int,
    hours: I4,
) -> int:
    """Write the cheapest lines within all limits, best first, and their prices; how many.

    ``cutoff[0]`` is where to stop; ``cutoff[1]`` becomes a bound on every other line. No more
    than ``breadth`` ways are followed on a day.
    """
    days, shifts = charged.shape[0], charged.shape[1] - 1
    followed, found = np.zeros(days, dtype=np.int32), 0
    table[:] = -1
    size = made = begin(
        span, offset, value, unit_cost, weekend_cost, rest, limits, keys, places, nodes, paid,
        totals, cutoff[0],
    )  # fmt: skip
    cutoff[1] = cutoff[0] if made >= 0 else -TOO_MUCH
    while size > 0:
        here, size = pop(keys, places, size), size - 1
        bound, day, state = paid[here, LEAST], nodes[here, DAY] - 1, nodes[here, STATE]
        if day < 0:
            write(nodes, here, lines[found])
            prices[found, 0], prices[found, 1] = bound, paid[here, OWN]
            for limit in range(len(limits)):
                total = float(totals[here, limit])
                prices[found, 1] += np.int64(np.round(price_of(total, limits[limit])))
            found += 1
        full = made + 4096 > len(nodes) or 2 * made > len(table)
        if found == len(lines) or full or (day >= 0 and followed[day] >= breadth):
            cutoff[1] = min(cutoff[1], bound)
            if found == len(lines) or full:
                return found
        if day < 0 or followed[day] >= breadth:
            continue
        followed[day] += 1
        weekends, units = nodes[here, WEEKENDS], nodes[here, UNITS]
        for place in range(into_first[state], into_first[state + 1]):
            arc = into[place]
            source = arcs[arc, 0]
            if span[day, source, 1] < 0:
                continue
            more = new_weekend(flags[day], works[source], works[state])
            before = weekends - more
            half = broken_price(flags[day], works[source], works[state], broken)
            if before < span[day, source, 2] or before > span[day, source, 3] or half >= NO_LINE:
                continue
            s_low = span[day, source, 0]
            s_width = span[day, source, 1] - s_low + 1
            s_row = offset[day, source] + (before - span[day, source, 2]) * s_width
            extra = arcs[arc, 3] + half
            for which in range(class_first[arcs[arc, 2]], class_first[arcs[arc, 2] + 1]):
                shift = of_class[which]
                used = units - units_of[shift] - s_low
                if charged[day, shift] >= NO_LINE or used < 0 or used >= s_width:
                    continue
                if value[s_row + used] >= NO_LINE:
                    continue
                if not stays_free(totals[here], totals[made], spans, least_free, hours, day, shift):
                    continue
                count(totals, here, made, amounts, anew, day, shift)
                step = paid[here, CHARGED] + charged[day, shift] + extra
                step += weekend_price[day] * more
                least = value[s_row + used] + step
                least += np.int64(
                    max(-TOO_MUCH, min(TOO_MUCH, np.floor(
                        to_come(totals[made], rest, limits, day) + 1e-6)))
                )  # fmt: skip
                if least >= cutoff[0]:
                    continue
                paid[made, PLACE], paid[made, LEAST] = s_row + used, max(least, bound)
                slot = slot_of(totals, paid, rest, limits, table, day, made)
                if table[slot] >= 0 and paid[table[slot], LEAST] <= paid[made, LEAST]:
                    continue
                table[slot] = made
                nodes[made, DAY], nodes[made, STATE] = day, source
                nodes[made, WEEKENDS], nodes[made, UNITS] = before, used + s_low
                nodes[made, BEFORE] = here
                nodes[made, SHIFT] = -1 if shift == shifts else shift
                paid[made, CHARGED] = step
                paid[made, OWN] = paid[here, OWN] + own[day, shift] + extra
                push(keys, places, size, paid[made, LEAST] * DEPTHS + day, made)
                size, made = size + 1, made + 1
    return found
