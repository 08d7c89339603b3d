"""The shortest path through one person's days: states x weekends x counts x units of work."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from solver.lines.compiled import compiled

I4 = npt.NDArray[np.int32]
I8 = npt.NDArray[np.int64]
U1 = npt.NDArray[np.uint8]

INFINITE = 1 << 30
NO_LINE = 1 << 29
SATURDAY, SUNDAY = 1, 2


@compiled("void(i4[:,::1], i4[:,::1], u1[::1], i4[:,::1], i4[:,::1])")
def fold_prices(shift_price: I4, group_of: I4, fixed: U1, price: I4, best: I4) -> None:
    """Keep the cheapest shift of each group and day; the last column is the day off.

    ``group_of[1]`` holds the groups used on ``fixed`` days, ``group_of[0]`` those of the rest.
    """
    days, shifts = shift_price.shape[0], shift_price.shape[1] - 1
    groups = price.shape[1] - 1
    for day in range(days):
        for group in range(groups):
            price[day, group] = INFINITE
            best[day, group] = -1
        price[day, groups] = shift_price[day, shifts]
        best[day, groups] = -1
        for shift in range(shifts):
            group = group_of[fixed[day], shift]
            if group >= 0 and shift_price[day, shift] < price[day, group]:
                price[day, group] = shift_price[day, shift]
                best[day, group] = shift


@compiled("i4(u1, u1, u1)")
def new_weekend(flag: int, worked: int, works: int) -> int:
    """Whether this day makes one more worked weekend."""
    if not works:
        return 0
    if flag & SATURDAY:
        return 1
    return 1 if flag & SUNDAY and not worked else 0


@compiled("i4(u1, u1, u1, i4)")
def broken_price(flag: int, worked: int, works: int, broken: int) -> int:
    """What this day costs where it leaves a weekend half worked."""
    return broken if flag & SUNDAY and worked != works else 0


@compiled("void(i4[:,::1], u1[::1], u1[::1], i4[::1], i4[::1], i4[:,::1], i4, i4, i4, i4[:,:,::1])")
def reach(
    arcs: I4,
    works: U1,
    flags: U1,
    group_first: I4,
    group_units: I4,
    price: I4,
    start: int,
    broken: int,
    backward: int,
    span: I4,
) -> None:
    """Fill ``span[day, state]`` with lowest and highest units, then weekends.

    Forward counts what was used before the day, backward what is used from it on;
    an unreachable state keeps lowest above highest.
    """
    days = price.shape[0]
    for day in range(days + 1):
        for state in range(works.shape[0]):
            span[day, state, 0] = span[day, state, 2] = INFINITE
            span[day, state, 1] = span[day, state, 3] = -1
    if backward:
        for state in range(works.shape[0]):
            for field in range(4):
                span[days, state, field] = 0
    else:
        for field in range(4):
            span[0, start, field] = 0
    for step in range(days):
        day = days - 1 - step if backward else step
        for arc in range(arcs.shape[0]):
            source, target = arcs[arc, 0], arcs[arc, 1]
            known, grown = (day + 1, day) if backward else (day, day + 1)
            here, there = (target, source) if backward else (source, target)
            if span[known, here, 1] < 0:
                continue
            if broken_price(flags[day], works[source], works[target], broken) >= NO_LINE:
                continue
            weekend = new_weekend(flags[day], works[source], works[target])
            for group in range(group_first[arcs[arc, 2]], group_first[arcs[arc, 2] + 1]):
                if price[day, group] >= NO_LINE:
                    continue
                used = group_units[group]
                low, high = span[known, here, 0] + used, span[known, here, 1] + used
                span[grown, there, 0] = min(span[grown, there, 0], low)
                span[grown, there, 1] = max(span[grown, there, 1], high)
                first, last = span[known, here, 2] + weekend, span[known, here, 3] + weekend
                span[grown, there, 2] = min(span[grown, there, 2], first)
                span[grown, there, 3] = max(span[grown, there, 3], last)


@compiled("i8(i4[:,:,::1], i4[:,:,::1], i4, i4, i4, i4, i8[:,::1])")
def lay_out(
    past: I4, rest: I4, min_units: int, max_units: int, max_weekends: int, counts: int, offset: I8
) -> int:
    """Narrow ``past`` to what can still end within the limits; return the cells needed."""
    cells = 0
    for day in range(past.shape[0]):
        for state in range(past.shape[1]):
            offset[day, state] = cells
            if past[day, state, 1] < 0 or rest[day, state, 1] < 0:
                past[day, state, 1] = -1
                past[day, state, 0] = 0
                continue
            low = max(past[day, state, 0], min_units - rest[day, state, 1])
            high = min(past[day, state, 1], max_units - rest[day, state, 0])
            last = min(past[day, state, 3], max_weekends - rest[day, state, 2])
            past[day, state, 0], past[day, state, 1], past[day, state, 3] = low, high, last
            if low > high or past[day, state, 2] > last:
                past[day, state, 1] = -1
                past[day, state, 0] = 0
                continue
            cells += (high - low + 1) * (last - past[day, state, 2] + 1) * counts
    return cells


@compiled("void(i4[::1], i4[::1], i4)")
def relax(source: I4, target: I4, price: int) -> None:
    """Lower ``target`` to ``source + price`` wherever that is less."""
    step = np.int32(price)
    for i in range(source.shape[0]):
        value = np.int32(source[i] + step)
        target[i] = min(target[i], value)


@compiled(
    "void(i4[:,::1], u1[::1], u1[::1], i4[::1], i4[::1], i4[:,::1], i4[:,::1], i4, i4, "
    "i4[::1], i4[:,:,::1], i8[:,::1], i4[::1])"
)
def sweep(
    arcs: I4,
    works: U1,
    flags: U1,
    group_first: I4,
    group_units: I4,
    count_next: I4,
    price: I4,
    start: int,
    broken: int,
    weekend_price: I4,
    span: I4,
    offset: I8,
    value: I4,
) -> None:
    """Fill ``value`` with the cheapest way into every cell."""
    counts = count_next.shape[1]
    value[:] = INFINITE
    value[offset[0, start]] = 0
    for day in range(price.shape[0]):
        for arc in range(arcs.shape[0]):
            source, target = arcs[arc, 0], arcs[arc, 1]
            if span[day, source, 1] < 0 or span[day + 1, target, 1] < 0:
                continue
            weekend = new_weekend(flags[day], works[source], works[target])
            half = broken_price(flags[day], works[source], works[target], broken)
            if half >= NO_LINE:
                continue
            extra = arcs[arc, 3] + half + weekend_price[day] * weekend
            s_low, t_low = span[day, source, 0], span[day + 1, target, 0]
            s_width = span[day, source, 1] - s_low + 1
            t_width = span[day + 1, target, 1] - t_low + 1
            first = max(span[day, source, 2], span[day + 1, target, 2] - weekend)
            last = min(span[day, source, 3], span[day + 1, target, 3] - weekend)
            for group in range(group_first[arcs[arc, 2]], group_first[arcs[arc, 2] + 1]):
                if price[day, group] >= NO_LINE:
                    continue
                used = group_units[group]
                low = max(s_low, t_low - used)
                high = min(s_low + s_width - 1, t_low + t_width - 1 - used)
                if low > high:
                    continue
                step = price[day, group] + extra
                for weekends in range(first, last + 1):
                    s_row = (weekends - span[day, source, 2]) * counts
                    t_row = (weekends + weekend - span[day + 1, target, 2]) * counts
                    for count in range(counts):
                        grown = count_next[group, count]
                        if grown < 0:
                            continue
                        s_at = offset[day, source] + (s_row + count) * s_width + low - s_low
                        t_at = (
                            offset[day + 1, target] + (t_row + grown) * t_width + low + used - t_low
                        )
                        width = high - low + 1
                        relax(value[s_at : s_at + width], value[t_at : t_at + width], step)


@compiled("i4(i4[:,:,::1], i8[:,::1], i4[::1], i4[::1], i4[::1], i4, i4[::1])")
def best_end(
    span: I4, offset: I8, value: I4, unit_cost: I4, weekend_cost: I4, counts: int, cell: I4
) -> int:
    """Find the cheapest final cell (state, weekends, count, units) and its cost."""
    day, least = span.shape[0] - 1, INFINITE
    for state in range(span.shape[1]):
        low, width = span[day, state, 0], span[day, state, 1] - span[day, state, 0] + 1
        if span[day, state, 1] < 0:
            continue
        for weekends in range(span[day, state, 2], span[day, state, 3] + 1):
            for count in range(counts):
                row = (weekends - span[day, state, 2]) * counts + count
                for units in range(low, low + width):
                    if unit_cost[units] >= NO_LINE or weekend_cost[weekends] >= NO_LINE:
                        continue
                    total = value[offset[day, state] + row * width + units - low]
                    total += unit_cost[units] + weekend_cost[weekends]
                    if total < least:
                        least = total
                        cell[0], cell[1], cell[2], cell[3] = state, weekends, count, units
    return least


@compiled(
    "void(i4[:,::1], u1[::1], u1[::1], i4[::1], i4[::1], i4[:,::1], i4[:,::1], i4[:,::1], i4, "
    "i4[::1], i4[:,:,::1], i8[:,::1], i4[::1], i4[::1], i4[::1])"
)
def trace(
    arcs: I4,
    works: U1,
    flags: U1,
    group_first: I4,
    group_units: I4,
    count_last: I4,
    price: I4,
    best: I4,
    broken: int,
    weekend_price: I4,
    span: I4,
    offset: I8,
    value: I4,
    cell: I4,
    line: I4,
) -> None:
    """Walk back from ``cell``, re-deriving each step by exact integer equality."""
    counts = count_last.shape[1]
    state, weekends, count, units = cell[0], cell[1], cell[2], cell[3]
    for day in range(price.shape[0] - 1, -1, -1):
        width = span[day + 1, state, 1] - span[day + 1, state, 0] + 1
        row = (weekends - span[day + 1, state, 2]) * counts + count
        total = value[offset[day + 1, state] + row * width + units - span[day + 1, state, 0]]
        found = False
        for arc in range(arcs.shape[0]):
            source = arcs[arc, 0]
            if found or arcs[arc, 1] != state or span[day, source, 1] < 0:
                continue
            more = new_weekend(flags[day], works[source], works[state])
            before = weekends - more
            if before < span[day, source, 2] or before > span[day, source, 3]:
                continue
            half = broken_price(flags[day], works[source], works[state], broken)
            if half >= NO_LINE:
                continue
            extra = arcs[arc, 3] + half + weekend_price[day] * more
            for group in range(group_first[arcs[arc, 2]], group_first[arcs[arc, 2] + 1]):
                less = count_last[group, count]
                used = units - group_units[group]
                if price[day, group] >= NO_LINE or less < 0:
                    continue
                if used < span[day, source, 0] or used > span[day, source, 1]:
                    continue
                s_width = span[day, source, 1] - span[day, source, 0] + 1
                s_row = (before - span[day, source, 2]) * counts + less
                at = offset[day, source] + s_row * s_width + used - span[day, source, 0]
                if value[at] + price[day, group] + extra == total and value[at] < NO_LINE:
                    line[day] = best[day, group]
                    state, weekends, count, units = source, before, less, used
                    found = True
                    break


@compiled(
    "i8(i4[:,::1], u1[::1], u1[::1], i4[::1], i4[::1], i4[:,::1], i4, i4, i4[:,::1], u1[::1], "
    "i4[:,::1], i4[:,::1], i4[:,::1], i4[:,:,::1], i4[:,:,::1], i8[:,::1], i4[::1])"
)
def prepare(
    arcs: I4,
    works: U1,
    flags: U1,
    group_first: I4,
    group_units: I4,
    count_next: I4,
    start: int,
    broken: int,
    group_of: I4,
    fixed: U1,
    shift_price: I4,
    price: I4,
    best: I4,
    span: I4,
    rest: I4,
    offset: I8,
    limits: I4,
) -> int:
    """Everything before the sweep in one call; the cells needed, or -1 where no line exists.

    ``limits`` are least and most units, and most weekends.
    """
    fold_prices(shift_price, group_of, fixed, price, best)
    reach(arcs, works, flags, group_first, group_units, price, start, broken, 0, span)
    reach(arcs, works, flags, group_first, group_units, price, start, broken, 1, rest)
    cells = lay_out(span, rest, limits[0], limits[1], limits[2], count_next.shape[1], offset)
    return cells if span[0, start, 1] >= 0 else -1


@compiled(
    "i4(i4[:,::1], u1[::1], u1[::1], i4[::1], i4[::1], i4[:,::1], i4[:,::1], i4, i4, i4[:,::1], "
    "i4[:,::1], i4[::1], i4[:,:,::1], i8[:,::1], i4[::1], i4[::1], i4[::1], i4[::1])"
)
def cheapest(
    arcs: I4,
    works: U1,
    flags: U1,
    group_first: I4,
    group_units: I4,
    count_next: I4,
    count_last: I4,
    start: int,
    broken: int,
    price: I4,
    best: I4,
    weekend_price: I4,
    span: I4,
    offset: I8,
    value: I4,
    unit_cost: I4,
    weekend_cost: I4,
    line: I4,
) -> int:
    """Sweep, and write the cheapest line; its price, or at least `NO_LINE`.

    ``weekend_price`` is what a weekend costs, on both its days, beside what weekends cost in all.
    """
    sweep(
        arcs, works, flags, group_first, group_units, count_next, price, start, broken,
        weekend_price, span, offset, value,
    )  # fmt: skip
    cell = np.zeros(4, dtype=np.int32)
    total = best_end(span, offset, value, unit_cost, weekend_cost, count_next.shape[1], cell)
    if total < NO_LINE:
        trace(
            arcs, works, flags, group_first, group_units, count_last, price, best, broken,
            weekend_price, span, offset, value, cell, line,
        )  # fmt: skip
    return total
