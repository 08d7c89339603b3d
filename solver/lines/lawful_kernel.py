"""Walks back from the ends of swept lines, best first, and keeps count of limits on the way."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from solver.lines.compiled import compiled
from solver.lines.heap_kernel import pop, push
from solver.lines.kernel import NO_LINE, broken_price, new_weekend
from solver.lines.totals_kernel import NEVER, alike, count, mixed, price_of, stays_free, to_come

I4 = npt.NDArray[np.int32]
I8 = npt.NDArray[np.int64]
F8 = npt.NDArray[np.float64]
U1 = npt.NDArray[np.uint8]

TOO_MUCH = 1e14
"""What breaking a hard limit costs; no line's price comes near it."""

DAY, STATE, WEEKENDS, UNITS, BEFORE, SHIFT = range(6)
CHARGED, OWN, PLACE, LEAST = range(4)
DEPTHS = 1 << 12
"""More than there are days: keys are bounds times this, and days to go."""


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


@compiled("b1(i4[:,::1], i8[:,::1], i8[:,::1], f8[:,::1], i4[::1], i8, i8)")
def takes_place(totals: I4, paid: I8, rest: I8, limits: F8, table: I4, day: int, made: int) -> bool:
    """Whether no cheaper way stands where ``made`` belongs; it then stands there."""
    slot = slot_of(totals, paid, rest, limits, table, day, made)
    if table[slot] >= 0 and paid[table[slot], LEAST] <= paid[made, LEAST]:
        return False
    table[slot] = made
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


@compiled("void(i4[:,::1], i8[:,::1], i4[:,::1], f8[:,::1], i8, i4[::1], i8[::1])")
def write(nodes: I4, paid: I8, totals: I4, limits: F8, leaf: int, line: I4, prices: I8) -> None:
    """Write the line that leads to a leaf, its bound, and what it truly costs."""
    at = leaf
    while nodes[at, BEFORE] >= 0:
        line[nodes[at, DAY]] = nodes[at, SHIFT]
        at = nodes[at, BEFORE]
    prices[0], prices[1] = paid[leaf, LEAST], paid[leaf, OWN]
    for limit in range(len(limits)):
        cost = price_of(float(totals[leaf, limit]), limits[limit])
        prices[1] += np.int64(np.round(cost))


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
    than ``breadth`` ways are followed on a day. Its loops stay in one function: each array is
    several arguments of a call, and to pass them so often costs a third more time.
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
            write(nodes, paid, totals, limits, here, lines[found], prices[found])
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
                if not takes_place(totals, paid, rest, limits, table, day, made):
                    continue
                nodes[made, DAY], nodes[made, STATE] = day, source
                nodes[made, WEEKENDS], nodes[made, UNITS] = before, used + s_low
                nodes[made, BEFORE] = here
                nodes[made, SHIFT] = -1 if shift == shifts else shift
                paid[made, CHARGED] = step
                paid[made, OWN] = paid[here, OWN] + own[day, shift] + extra
                push(keys, places, size, paid[made, LEAST] * DEPTHS + day, made)
                size, made = size + 1, made + 1
    return found
