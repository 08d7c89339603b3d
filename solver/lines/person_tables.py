"""One person's rules as the integer tables that the kernels walk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import gcd

import numpy as np
import numpy.typing as npt

from solver.lines.automaton import REST, Automaton, ShiftClasses, build_automaton
from solver.lines.kernel import INFINITE, NO_LINE, SATURDAY, SUNDAY
from solver.lines.limit import FORBIDDEN, Limit
from solver.lines.task import OFF, IntArray, LineTask, Person

I4 = npt.NDArray[np.int32]
Counted = tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Groups:
    """Shift types with the same class, units and counter, in class order.

    ``of_shift[0]`` are the groups of the shift types, ``of_shift[1]`` those that do not count.
    ``count_next`` and ``count_last`` give the packed counts one day later and earlier,
    -1 where a maximum forbids it; the last group is the day off.
    """

    of_shift: I4
    first: I4
    units: I4
    count_next: I4
    count_last: I4


class PersonTables:
    """Everything about one person that does not change between pricings."""

    def __init__(self, task: LineTask, person: Person) -> None:
        self.person, self.days = person, task.days
        self.classes = ShiftClasses(task, person)
        self.automaton: Automaton = build_automaton(task, person, self.classes)
        minutes = task.minutes if person.own_minutes is None else person.own_minutes
        self.unit_minutes = gcd(*(int(m) for m in minutes)) or 1
        self.shift_units = (minutes // self.unit_minutes).astype(np.int64)
        self.flags = _weekend_flags(task)
        self._groups: dict[Counted, Groups] = {}
        self._costs: dict[int, tuple[I4, I4, I4, I4 | None]] = {}

    @cached_property
    def own_price(self) -> IntArray:
        """Cost of each day's choices, day off last; ``FORBIDDEN`` where not allowed."""
        usable = self.person.allowed & (self.person.shift_max > 0)[None, :]
        work = np.where(usable, self.person.cost, FORBIDDEN)
        return np.concatenate([work, self.person.cost_off[:, None]], axis=1)

    @cached_property
    def is_limited(self) -> npt.NDArray[np.bool_]:
        """Per shift type, whether its maximum could bind."""
        possible = (self.own_price[:, :-1] < FORBIDDEN).sum(axis=0)
        binding: npt.NDArray[np.bool_] = self.person.shift_max < possible
        return binding & (self.person.shift_max > 0)

    @cached_property
    def unit_cost(self) -> IntArray:
        """Cost of each total of units; ``FORBIDDEN`` where a hard limit is broken."""
        per_day = self._most_units_per_day()
        before = self.person.history.minutes
        totals = np.arange(int(per_day.sum()) + 1) * self.unit_minutes + before
        return _limit_costs(self.person.minutes, totals)

    @cached_property
    def weekend_cost(self) -> IntArray:
        """Cost of each number of worked weekends."""
        totals = np.arange(int((self.flags > 0).sum()) + 1) + self.person.history.weekends
        return _limit_costs(self.person.weekends, totals)

    def _most_units_per_day(self) -> IntArray:
        usable = self.own_price[:, :-1] < FORBIDDEN
        most: IntArray = (usable * self.shift_units[None, :]).max(axis=1)
        return most

    def largest_cost(self, cover: IntArray) -> int:
        """A bound on the price of any line when cover is worth up to ``cover``."""
        own = np.where(self.own_price < FORBIDDEN, np.abs(self.own_price), 0)
        own[:, :-1] += cover
        broken = self.person.broken_weekend_cost
        arcs = int(self.automaton.arcs[:, 3].max(initial=0)) + broken * (broken < FORBIDDEN)
        ends = sum(
            int(c[c < FORBIDDEN].max(initial=0)) for c in (self.unit_cost, self.weekend_cost)
        )
        return int(own.max(axis=1).sum()) + self.days * arcs + ends + most_of_sides(self.person)

    def groups(self, counted: Counted) -> Groups:
        """Shift groups when each (type, maximum) in ``counted`` is counted exactly."""
        if len(self._groups) > 200:
            self._groups.clear()
        if counted not in self._groups:
            self._groups[counted] = self._build_groups(counted)
        return self._groups[counted]

    def costs(self, scale: int) -> tuple[I4, I4, I4, I4 | None]:
        """Arcs, unit costs and weekend costs with every cost times ``scale``.

        Last come the least and most units and the most weekends that are not forbidden, None
        where all are.
        """
        if scale not in self._costs:
            arcs = self.automaton.arcs.copy()
            arcs[:, 3] *= scale
            arcs[arcs[:, 2] == REST, 2] = self.automaton.class_count
            tables = (_scaled(self.unit_cost, scale), _scaled(self.weekend_cost, scale))
            self._costs[scale] = (arcs.astype(np.int32), *tables, _finite_range(*tables))
        return self._costs[scale]

    def broken(self, scale: int) -> int:
        """Price of a weekend half worked, `INFINITE` where that is forbidden."""
        cost = self.person.broken_weekend_cost
        return INFINITE if cost >= FORBIDDEN else cost * scale

    def _build_groups(self, counted: Counted) -> Groups:
        plain = [
            (self.classes.of_shift[s], int(self.shift_units[s]), OFF)
            for s in range(len(self.shift_units))
        ]
        counters = {shift: counter for counter, (shift, _) in enumerate(counted)}
        keys = [(*key[:2], counters.get(s, OFF)) for s, key in enumerate(plain)]
        order = sorted({*keys, *plain})
        first = [0] * (self.automaton.class_count + 2)
        for shift_class in range(self.automaton.class_count + 1):
            first[shift_class] = sum(key[0] < shift_class for key in order)
        first[-1] = len(order) + 1
        count_next, count_last = _count_steps(
            [key[2] for key in order] + [OFF], [most + 1 for _, most in counted]
        )
        return Groups(
            np.array([[order.index(k) for k in row] for row in (keys, plain)], dtype=np.int32),
            np.array(first, dtype=np.int32),
            np.array([key[1] for key in order] + [0], dtype=np.int32),
            count_next,
            count_last,
        )


def most_of_sides(person: Person) -> int:
    """The most that soft side limits can cost together; what a judge adds is not known."""
    total = 0
    for side in person.sides:
        limit, most = side.limit, int(side.amounts.max(axis=1).sum())
        above = most - limit.high if limit.high is not None else 0
        total += max(limit.low * (limit.low_cost or 0), above * (limit.high_cost or 0))
    return total


def _count_steps(counters: list[int], sizes: list[int]) -> tuple[I4, I4]:
    """Successor and predecessor of each mixed-radix count, per group."""
    total = int(np.prod(sizes, dtype=np.int64))
    codes = np.arange(total)
    ahead = np.tile(codes, (len(counters), 1))
    back = ahead.copy()
    for group, counter in enumerate(counters):
        if counter == OFF:
            continue
        stride = int(np.prod(sizes[:counter], dtype=np.int64))
        digit = codes // stride % sizes[counter]
        ahead[group] = np.where(digit + 1 < sizes[counter], codes + stride, -1)
        back[group] = np.where(digit > 0, codes - stride, -1)
    return ahead.astype(np.int32), back.astype(np.int32)


def _weekend_flags(task: LineTask) -> npt.NDArray[np.uint8]:
    flags = np.zeros(task.days, dtype=np.uint8)
    for first, second in task.weekends:
        if first >= 0:
            flags[first] |= SATURDAY
        if second < task.days:
            flags[second] |= SUNDAY
    return flags


def _limit_costs(limit: Limit, totals: IntArray) -> IntArray:
    return np.array([limit.cost(int(total)) for total in totals], dtype=np.int64)


def _scaled(costs: IntArray, scale: int) -> I4:
    return np.where(costs >= FORBIDDEN, INFINITE, costs * scale).astype(np.int32)


def _finite_range(unit_cost: I4, weekend_cost: I4) -> I4 | None:
    units = np.flatnonzero(unit_cost < NO_LINE)
    weekends = np.flatnonzero(weekend_cost < NO_LINE)
    if not len(units) or not len(weekends):
        return None
    return np.array([units[0], units[-1], weekends[-1]], dtype=np.int32)
