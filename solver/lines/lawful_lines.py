"""One person's cheapest lines within side limits, exactly: charges say where to look first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.lines import lawful_kernel
from solver.lines.limit import FORBIDDEN
from solver.lines.totals_kernel import NEVER

if TYPE_CHECKING:
    import numpy.typing as npt

    from solver.lines.kernel import I4
    from solver.lines.line_program import Swept
    from solver.lines.person_tables import PersonTables
    from solver.lines.side_limit import Floats, SideTable
    from solver.lines.task import IntArray

MOST_PERIODS = 30
NODES, LINES, SLOTS = 30_000, 8, 1 << 16


@dataclass(frozen=True, eq=False)
class Found:
    """Lines with bounds and true prices, the least bound first; no other is below ``bound``."""

    lines: npt.NDArray[np.int32]
    prices: IntArray
    bound: int


class _Room:
    """Memory that every search uses anew."""

    def __init__(self, totals: int, days: int) -> None:
        self.keys = np.empty(NODES, dtype=np.int64)
        self.places = np.empty(NODES, dtype=np.int32)
        self.nodes = np.empty((NODES, 6), dtype=np.int32)
        self.paid = np.empty((NODES, 4), dtype=np.int64)
        self.totals = np.empty((NODES, totals), dtype=np.int32)
        self.lines = np.empty((LINES, days), dtype=np.int32)
        self.prices = np.empty((LINES, 2), dtype=np.int64)
        self.table = np.empty(SLOTS, dtype=np.int32)


_ROOMS: dict[tuple[int, int], _Room] = {}


def _room(totals: int, days: int) -> _Room:
    if (totals, days) not in _ROOMS:
        _ROOMS[totals, days] = _Room(totals, days)
    return _ROOMS[totals, days]


class LawfulLines:
    """Finds the cheapest lines of one person that keep all side limits and shift maxima."""

    def __init__(self, tables: PersonTables, sides: SideTable) -> None:
        self._tables, self._sides = tables, sides
        days, shifts = tables.days, len(tables.shift_units)
        every = [side.amounts for side in sides.sides]
        every = every[: sides.plain] + self._maxima() + every[sides.plain :]
        usable = tables.own_price[:, :-1] < FORBIDDEN
        self._amounts = np.array(
            [np.where(usable, amounts, 0) for amounts in every], dtype=np.int32
        ).reshape(len(every), days, shifts)
        last = (side.together for side in sides.sides[sides.plain :])
        groups = [group for group in last if group is not None]
        self._anew = np.array([_anew(g) for g in groups], dtype=np.uint8).reshape(-1, days)
        self._rest = self._to_come(groups)
        self._arcs = _Arcs(tables)
        self._free = _free_stretches(tables)

    def _maxima(self) -> list[IntArray]:
        tables = self._tables
        found = []
        self._most: list[int] = []
        for shift in np.flatnonzero(tables.is_limited).tolist():
            amounts = np.zeros((tables.days, len(tables.shift_units)), dtype=np.int64)
            amounts[:, shift] = 1
            found.append(amounts)
            self._most.append(int(tables.person.shift_max[shift]))
        return found

    def _to_come(self, groups: list[IntArray]) -> IntArray:
        most = self._amounts.max(axis=2, initial=0).astype(np.int64)
        for row, group in zip(most[len(most) - len(groups) :], groups, strict=True):
            for number in np.unique(group[group >= 0]):
                days = np.flatnonzero(group == number)
                largest = int(row[days].max())
                row[days] = 0
                row[days[0]] = largest
            row[group < 0] = 0
        return np.concatenate([np.zeros((len(most), 1), np.int64), most.cumsum(axis=1)], axis=1)

    def search(
        self,
        swept: Swept,
        charges: Floats,
        scale: int,
        own: IntArray,
        cutoff: int,
        breadth: int,
    ) -> Found:
        """The cheapest lines that cost less than ``cutoff``, at most ``breadth`` ways a day."""
        limits, days = self._limits(charges, scale), self._tables.days
        room, arcs = _room(len(limits) + len(self._anew) + 2, days), self._arcs
        ends = np.array([cutoff, 0], dtype=np.int64)
        found = lawful_kernel.lawful(
            swept.arcs, arcs.into_first, arcs.into, arcs.class_first, arcs.of_class, arcs.units,
            swept.works, swept.flags, swept.broken, swept.prices, own.astype(np.int32),
            swept.weekend_price, swept.span, swept.offset, swept.value, swept.unit_cost,
            swept.weekend_cost, self._amounts, self._rest, limits, self._anew, room.keys,
            room.places, room.nodes, room.paid, room.totals, room.table, room.lines, room.prices,
            ends, breadth, *self._free,
        )  # fmt: skip
        return Found(room.lines[:found].copy(), room.prices[:found].copy(), int(ends[1]))

    def _limits(self, charges: Floats, scale: int) -> Floats:
        sides = self._sides
        plain, maxima, rest = sides.plain, len(self._most), len(sides.sides) - sides.plain
        table = np.zeros((plain + maxima + rest, 5))
        where = np.r_[0:plain, plain + maxima : plain + maxima + rest]
        table[where, 0], table[where, 1] = sides.low, sides.high
        for column, costs in ((2, sides.low_cost), (3, sides.high_cost)):
            table[where, column] = np.where(
                costs >= FORBIDDEN, lawful_kernel.TOO_MUCH, costs * float(scale)
            )
        table[np.r_[0:plain, plain + maxima : maxima + sides.charged], 4] = charges / sides.unit
        table[plain : plain + maxima, 1] = self._most
        table[plain : plain + maxima, 3] = lawful_kernel.TOO_MUCH
        return table


class _Arcs:
    """Arcs by target, and shifts by class."""

    def __init__(self, tables: PersonTables) -> None:
        target = tables.automaton.arcs[:, 1]
        self.into = np.argsort(target, kind="stable").astype(np.int32)
        states = len(tables.automaton.works)
        self.into_first = np.searchsorted(target[self.into], np.arange(states + 1)).astype(np.int32)
        kinds = np.array([*tables.classes.of_shift, tables.automaton.class_count])
        self.of_class = np.argsort(kinds, kind="stable").astype(np.int32)
        self.class_first = np.searchsorted(
            kinds[self.of_class], np.arange(tables.automaton.class_count + 2)
        ).astype(np.int32)
        self.units = np.array([*tables.shift_units, 0], dtype=np.int32)


def _anew(group: IntArray) -> npt.NDArray[np.bool_]:
    """Whether a day's group is another than the next day's."""
    return np.append(group[:-1] != group[1:], True) | (group < 0)


def _free_stretches(tables: PersonTables) -> tuple[I4, int, I4]:
    """Periods that each must hold a stretch of free time, its length, and hours of shifts."""
    judge, shape = tables.person.judge, tables.person.allowed.shape
    hours = np.full((*shape, 2), -NEVER, dtype=np.int32)
    stretch = None if judge is None else judge.stretch
    if stretch is None or len(stretch.first) > MOST_PERIODS:
        return np.zeros((0, 2), dtype=np.int32), 0, hours
    types = stretch.accepted.shape[1] - 1
    counts = stretch.accepted[:, :types]
    hours[:, :types][counts] = stretch.span[:, :types][counts]
    spans = np.stack([stretch.first, stretch.end], axis=1).astype(np.int32)
    return spans, stretch.least, hours
