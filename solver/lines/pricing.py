"""The cheapest line of one person for given prices of each day and shift."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from solver.lines import kernel
from solver.lines.automaton import ShiftClasses
from solver.lines.limit import FORBIDDEN
from solver.lines.person_tables import PersonTables
from solver.lines.task import IntArray, LineTask

FREE = -2
MOST_CELLS = 20_000_000
_LARGEST = 1 << 28


@dataclass(frozen=True, eq=False)
class Priced:
    """A line with its price, and a lower bound on the price of any line.

    ``line`` is None when none was found; ``exact`` says that price and bound agree.
    All prices carry the scale they were asked in.
    """

    line: npt.NDArray[np.int32] | None
    price: int
    bound: int

    @property
    def exact(self) -> bool:
        """Whether no cheaper line exists."""
        return self.price == self.bound


NO_LINE = Priced(None, kernel.INFINITE, kernel.INFINITE)


class Pricer:
    """Prices the lines of every person of one task; not safe to share between threads.

    Shift-type maxima are left out first. When the result breaks one, that type is counted
    exactly; when the counts no longer fit in ``most_cells``, multipliers stand in for them
    and the bound stays valid while the line may miss the optimum.
    """

    def __init__(self, task: LineTask, most_cells: int = MOST_CELLS) -> None:
        classes = ShiftClasses(task)
        self.task, self.most_cells = task, most_cells
        self.tables = tuple(PersonTables(task, person, classes) for person in task.people)
        self.scale = _price_scale(task, self.tables)
        self._value = np.empty(1 << 16, dtype=np.int32)

    def price(
        self,
        who: int,
        extra: IntArray,
        scale: int = 1,
        fixed: IntArray | None = None,
    ) -> Priced:
        """Find person ``who``'s cheapest line.

        Parameters
        ----------
        extra : int (days, shifts)
            Price of each day and shift on top of the person's own costs times ``scale``.
        fixed : int (days), optional
            The shift or `OFF` that a day must keep; `FREE` elsewhere.
        """
        tables = self.tables[who]
        prices = tables.own_price * scale
        prices[:, :-1] += extra
        prices[tables.own_price >= FORBIDDEN] = kernel.INFINITE
        if fixed is not None:
            _keep(prices, fixed)
        free = self._solve(tables, prices, scale, ())
        broken = self._broken(tables, free)
        if free.line is None or not broken:
            return free
        return self._counted(tables, prices, scale, broken, free)

    def _counted(
        self,
        tables: PersonTables,
        prices: IntArray,
        scale: int,
        broken: tuple[int, ...],
        free: Priced,
    ) -> Priced:
        counted = broken
        while self._fits(tables, counted):
            found = self._solve(tables, prices, scale, counted)
            broken = self._broken(tables, found)
            if found is TOO_LARGE:
                break
            if not broken:
                return found
            counted = tuple(sorted({*counted, *broken}))
        return self._penalised(tables, prices, scale, free)

    def _fits(self, tables: PersonTables, counted: tuple[int, ...]) -> bool:
        combinations = 1
        for shift in counted:
            combinations *= int(tables.person.shift_max[shift]) + 1
        return combinations * tables.days <= self.most_cells

    def _broken(self, tables: PersonTables, found: Priced) -> tuple[int, ...]:
        if found.line is None or not tables.limited:
            return ()
        used = _used(found.line, len(tables.shift_units))
        return tuple(s for s in tables.limited if used[s] > tables.person.shift_max[s])

    def _penalised(
        self, tables: PersonTables, prices: IntArray, scale: int, free: Priced
    ) -> Priced:
        """Charge each maximum by a multiplier instead of counting it."""
        most = tables.person.shift_max
        limited = np.zeros(len(most), dtype=np.bool_)
        limited[list(tables.limited)] = True
        charge = np.zeros(len(most), dtype=np.int64)
        best, bound = NO_LINE, free.bound
        step = max(1, int(np.abs(prices[prices < kernel.NO_LINE]).max()) // 8)
        found = free
        for attempt in range(24):
            assert found.line is not None
            over = np.where(limited, _used(found.line, len(most)) - most, 0)
            bound = max(bound, found.bound - int((charge * np.where(limited, most, 0)).sum()))
            if (over <= 0).all():
                true_price = found.price - int((charge * _used(found.line, len(most))).sum())
                if true_price < best.price:
                    best = Priced(found.line, true_price, 0)
                if attempt >= 12 or (charge == 0).all():
                    break
            move = over if attempt < 12 and best.line is not None else np.maximum(over, 0)
            charge = np.minimum(np.maximum(0, charge + step * move), _LARGEST // 64)
            step = max(1, step * 3 // 4) if best.line is not None else step * 2
            charged = prices.copy()
            charged[:, :-1] += np.where(prices[:, :-1] < kernel.NO_LINE, charge[None, :], 0)
            found = self._solve(tables, charged, scale, ())
            if found.line is None:
                break
        return Priced(best.line, best.price, min(bound, best.price))

    def _solve(
        self, tables: PersonTables, prices: IntArray, scale: int, counted: tuple[int, ...]
    ) -> Priced:
        groups = tables.groups(counted)
        arcs, unit_cost, weekend_cost = tables.costs(scale)
        works, flags, start = tables.automaton.works, tables.flags, tables.automaton.start
        days, states, counts = tables.days, len(works), groups.count_next.shape[1]
        price = np.empty((days, len(groups.units)), dtype=np.int32)
        best = np.empty_like(price)
        kernel.fold_prices(prices.astype(np.int32), groups.of_shift, price, best)
        span = np.empty((days + 1, states, 4), dtype=np.int32)
        rest = np.empty_like(span)
        walk = (arcs, works, flags, groups.first, groups.units)
        kernel.reach(*walk, price, start, 0, span)
        kernel.reach(*walk, price, start, 1, rest)
        units = np.flatnonzero(unit_cost < kernel.NO_LINE)
        weekends = np.flatnonzero(weekend_cost < kernel.NO_LINE)
        if not len(units) or not len(weekends):
            return NO_LINE
        offset = np.empty((days + 1, states), dtype=np.int64)
        cells = kernel.lay_out(
            span, rest, int(units[0]), int(units[-1]), int(weekends[-1]), counts, offset
        )
        if span[0, start, 1] < 0:
            return NO_LINE
        if cells > self.most_cells:
            return TOO_LARGE
        value = self._room(cells)
        broken = tables.person.broken_weekend_cost * scale
        kernel.sweep(*walk, groups.count_next, price, start, broken, span, offset, value)
        cell = np.zeros(4, dtype=np.int32)
        total = kernel.best_end(span, offset, value, unit_cost, weekend_cost, counts, cell)
        if total >= kernel.NO_LINE:
            return NO_LINE
        line = np.empty(days, dtype=np.int32)
        kernel.trace(*walk, groups.count_last, price, best, broken, span, offset, value, cell, line)
        return Priced(line, int(total), int(total))

    def _room(self, cells: int) -> npt.NDArray[np.int32]:
        if cells > len(self._value):
            self._value = np.empty(cells * 5 // 4, dtype=np.int32)
        return self._value[:cells]


def _price_scale(task: LineTask, tables: tuple[PersonTables, ...]) -> int:
    """The finest scale, at most 1024, at which no line's price can overflow 32 bits.

    Raises
    ------
    ValueError
        When even whole costs are too large.
    """
    steepest = np.zeros(task.shape, dtype=np.int64)
    for row in task.cover:
        steepest[row.day, row.shift] += max(row.cost_under, row.cost_over)
    worst = 1
    for person in tables:
        worst = max(worst, person.largest_cost(steepest))
    if worst > _LARGEST:
        raise ValueError(f"a line may cost {worst}, above {_LARGEST}; use smaller weights")
    scale = 1024
    while scale > 1 and scale * worst > _LARGEST:
        scale //= 2
    return scale


TOO_LARGE = Priced(None, kernel.INFINITE, -kernel.INFINITE)


def _used(line: npt.NDArray[np.int32], shifts: int) -> IntArray:
    return np.bincount(line[line >= 0], minlength=shifts).astype(np.int64)


def _keep(prices: IntArray, fixed: IntArray) -> None:
    """Leave only the fixed choice of each day that is not free."""
    for day in np.flatnonzero(fixed != FREE):
        kept = prices[day, fixed[day]]
        prices[day, :] = kernel.INFINITE
        prices[day, fixed[day]] = kept
