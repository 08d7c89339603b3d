"""One run of the dynamic program: prices in, the cheapest line out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.lines import kernel

if TYPE_CHECKING:
    import numpy.typing as npt

    from solver.lines.person_tables import Counted, PersonTables
    from solver.lines.task import IntArray

MOST_CELLS = 20_000_000


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
TOO_LARGE = Priced(None, kernel.INFINITE, -kernel.INFINITE)


class LineProgram:
    """Runs the kernels in memory that it keeps; not safe to share between threads."""

    def __init__(self, most_cells: int) -> None:
        self.most_cells = most_cells
        self._value = np.empty(1 << 16, dtype=np.int32)

    def solve(
        self,
        tables: PersonTables,
        prices: IntArray,
        scale: int,
        counted: Counted,
        fixed: npt.NDArray[np.uint8],
    ) -> Priced:
        """Find the cheapest line under the maxima in ``counted`` and no others.

        Parameters
        ----------
        prices : int (days, shifts + 1)
            Price of each shift and of the day off; `kernel.INFINITE` forbids.
        fixed : (days)
            1 where a day's shift does not count.
        """
        groups = tables.groups(counted)
        arcs, unit_cost, weekend_cost = tables.costs(scale)
        works, flags, start = tables.automaton.works, tables.flags, tables.automaton.start
        counts = groups.count_next.shape[1]
        price = np.empty((tables.days, len(groups.units)), dtype=np.int32)
        best = np.empty_like(price)
        kernel.fold_prices(prices.astype(np.int32), groups.of_shift, fixed, price, best)
        walk = (arcs, works, flags, groups.first, groups.units)
        span = np.empty((tables.days + 1, len(works), 4), dtype=np.int32)
        rest = np.empty_like(span)
        kernel.reach(*walk, price, start, 0, span)
        kernel.reach(*walk, price, start, 1, rest)
        limits = _finite_range(unit_cost, weekend_cost)
        if limits is None:
            return NO_LINE
        offset = np.empty(span.shape[:2], dtype=np.int64)
        cells = kernel.lay_out(span, rest, *limits, counts, offset)
        if span[0, start, 1] < 0:
            return NO_LINE
        if cells > self.most_cells:
            return TOO_LARGE
        value, broken = self._room(cells), tables.person.broken_weekend_cost * scale
        kernel.sweep(*walk, groups.count_next, price, start, broken, span, offset, value)
        cell = np.zeros(4, dtype=np.int32)
        total = kernel.best_end(span, offset, value, unit_cost, weekend_cost, counts, cell)
        if total >= kernel.NO_LINE:
            return NO_LINE
        line = np.empty(tables.days, dtype=np.int32)
        kernel.trace(*walk, groups.count_last, price, best, broken, span, offset, value, cell, line)
        return Priced(line, int(total), int(total))

    def _room(self, cells: int) -> npt.NDArray[np.int32]:
        if cells > len(self._value):
            self._value = np.empty(cells * 5 // 4, dtype=np.int32)
        return self._value[:cells]


def _finite_range(
    unit_cost: npt.NDArray[np.int32], weekend_cost: npt.NDArray[np.int32]
) -> tuple[int, int, int] | None:
    """Least and most units and most weekends that are not forbidden."""
    units = np.flatnonzero(unit_cost < kernel.NO_LINE)
    weekends = np.flatnonzero(weekend_cost < kernel.NO_LINE)
    if not len(units) or not len(weekends):
        return None
    return int(units[0]), int(units[-1]), int(weekends[-1])
