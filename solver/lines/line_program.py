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


@dataclass(frozen=True, eq=False)
class Swept:
    """What one run leaves behind: the cheapest way into every cell."""

    arcs: npt.NDArray[np.int32]
    works: npt.NDArray[np.uint8]
    flags: npt.NDArray[np.uint8]
    broken: int
    prices: npt.NDArray[np.int32]
    weekend_price: npt.NDArray[np.int32]
    span: npt.NDArray[np.int32]
    offset: IntArray
    value: npt.NDArray[np.int32]
    unit_cost: npt.NDArray[np.int32]
    weekend_cost: npt.NDArray[np.int32]


NO_LINE = Priced(None, kernel.INFINITE, kernel.INFINITE)
TOO_LARGE = Priced(None, kernel.INFINITE, -kernel.INFINITE)


class LineProgram:
    """Runs the kernels in memory that it keeps; not safe to share between threads."""

    def __init__(self, most_cells: int) -> None:
        self.most_cells = most_cells
        self._value = np.empty(1 << 16, dtype=np.int32)
        self.swept: Swept | None = None

    def solve(
        self,
        tables: PersonTables,
        prices: IntArray,
        scale: int,
        counted: Counted,
        fixed: npt.NDArray[np.uint8],
        weekend_price: npt.NDArray[np.int32] | None = None,
    ) -> Priced:
        """Find the cheapest line under the maxima in ``counted`` and no others.

        Parameters
        ----------
        prices : int (days, shifts + 1)
            Price of each shift and of the day off; `kernel.INFINITE` forbids.
        fixed : (days)
            1 where a day's shift does not count.
        weekend_price : optional
            What working in a weekend costs, on both its days.
        """
        arcs, unit_cost, weekend_cost, limits = tables.costs(scale)
        if limits is None:
            return NO_LINE
        groups, automaton = tables.groups(counted), tables.automaton
        walk = (arcs, automaton.works, tables.flags, groups.first, groups.units, groups.count_next)
        start, broken = automaton.start, tables.broken(scale)
        price = np.empty((tables.days, len(groups.units)), dtype=np.int32)
        best = np.empty_like(price)
        span = np.empty((tables.days + 1, len(automaton.works), 4), dtype=np.int32)
        rest = np.empty_like(span)
        offset = np.empty(span.shape[:2], dtype=np.int64)
        whole = prices.astype(np.int32)
        folded = (groups.of_shift, fixed, whole, price, best)
        cells = kernel.prepare(*walk, start, broken, *folded, span, rest, offset, limits)
        if cells < 0:
            return NO_LINE
        if cells > self.most_cells:
            return TOO_LARGE
        line = np.empty(tables.days, dtype=np.int32)
        ends = (unit_cost, weekend_cost, line)
        if weekend_price is None:
            weekend_price = np.zeros(tables.days, dtype=np.int32)
        before = (*walk, groups.count_last, start, broken, price, best, weekend_price)
        total = kernel.cheapest(*before, span, offset, self._room(cells), *ends)
        self.swept = Swept(
            arcs, automaton.works, tables.flags, broken, whole, weekend_price, span, offset,
            self._value, unit_cost, weekend_cost,
        )  # fmt: skip
        if total >= kernel.NO_LINE:
            return NO_LINE
        return Priced(line, int(total), int(total))

    def _room(self, cells: int) -> npt.NDArray[np.int32]:
        if cells > len(self._value):
            self._value = np.empty(cells * 5 // 4, dtype=np.int32)
        return self._value[:cells]
