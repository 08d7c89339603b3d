"""The cheapest line of one person for given prices of each day and shift."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import numpy as np

from solver.lines import kernel
from solver.lines.cost_step import cost_step
from solver.lines.lawful_lines import LawfulLines
from solver.lines.limit import FORBIDDEN
from solver.lines.line_program import MOST_CELLS, NO_LINE, TOO_LARGE, LineProgram, Priced
from solver.lines.person_tables import PersonTables
from solver.lines.shift_maxima import charged, restricted, used
from solver.lines.side_pricing import SidePricer
from solver.lines.validate import LARGEST_LINE

if TYPE_CHECKING:
    import numpy.typing as npt

    from solver.lines.lawful_lines import Found
    from solver.lines.side_limit import Floats, Line
    from solver.lines.side_pricing import Known, Weekends
    from solver.lines.task import IntArray, LineTask

FREE = -2
WIDEST_WALK = 40
"""How far above the least price of any line, in cost units, lawful ones are looked for."""
FINEST_SCALE = 1024


class TooDear(ValueError):
    """A line may cost more than its kernels can add up."""


class Pricer:
    """Prices the lines of every person of one task; not safe to share between threads.

    Shift-type maxima are left out first. When the result breaks one, that type is counted
    exactly; when the counts no longer fit in ``most_cells``, charges stand in for them
    and the bound stays valid while the line may miss the optimum. Side limits and judges are
    left out likewise, see `SidePricer`.

    Raises
    ------
    TooDear
        The task's costs are too large.
    """

    def __init__(self, task: LineTask, most_cells: int = MOST_CELLS) -> None:
        self.task = task
        self.tables = tuple(PersonTables(task, person) for person in task.people)
        self.sides = {
            who: SidePricer(person, task.weekends)
            for who, person in enumerate(task.people)
            if person.sides or person.judge is not None
        }
        self.scale = _price_scale(task, self.tables)
        self.step = cost_step(task)
        self._program = LineProgram(most_cells)
        self._lawful: dict[int, LawfulLines] = {}

    def apart(self) -> Pricer:
        """The same, with charges for side limits that go their own way from here."""
        other = copy(self)
        other.sides = {who: side.apart() for who, side in self.sides.items()}
        return other

    @property
    def charges(self) -> dict[int, Known]:
        """The charges of each person with side limits, as far as any are known."""
        return {
            who: side.charges[self.scale]
            for who, side in self.sides.items()
            if self.scale in side.charges
        }

    def charge(self, charges: dict[int, Known]) -> None:
        """Go on from another pricer's `charges`."""
        for who, known in charges.items():
            self.sides[who].charges[self.scale] = known

    @property
    def is_whole(self) -> bool:
        """Whether nobody has limits or rules that pricing leaves out at first."""
        return not self.sides

    def price(
        self,
        who: int,
        extra: IntArray,
        scale: int = 1,
        fixed: IntArray | None = None,
        want_bound: bool = True,
    ) -> Priced:
        """Find person ``who``'s cheapest line.

        Parameters
        ----------
        extra : int (days, shifts)
            Price of each day and shift on top of the person's own costs times ``scale``.
        fixed : int (days), optional
            The shift or `OFF` that a day must keep; `FREE` elsewhere.
        want_bound
            False spends no time on the bound where maxima cannot be counted.
        """
        tables = self.tables[who]
        prices = self._prices(who, extra, scale)
        if fixed is None:
            fixed = np.full(tables.days, FREE)
        _keep(prices, fixed)
        sides = self.sides.get(who)
        if sides is None:
            return self._within_maxima(tables, prices, scale, fixed, want_bound)
        kept = (fixed != FREE).astype(np.uint8)

        def walk(
            own: IntArray, charges: Floats, weekends: Weekends, cutoff: int, breadth: int
        ) -> Found | None:
            charged = sides.charged(own, charges)
            free = self._program.solve(tables, charged, scale, (), kept, weekends)
            swept = self._program.swept
            if free.line is None or swept is None:
                return None
            most = min(cutoff, free.price - sides.table.offset(charges) + WIDEST_WALK * scale)
            lawful = self._lawful.setdefault(who, LawfulLines(tables, sides.table))
            return lawful.search(swept, charges, scale, own, most, breadth)

        return sides.price(
            lambda tried, weekends: self._within_maxima(
                tables, tried, scale, fixed, want_bound, weekends
            ),
            walk,
            prices,
            scale,
            fixed != FREE,
            want_bound,
        )

    def follow(
        self, who: int, extra: IntArray, scale: int, step: float, is_judged: bool
    ) -> tuple[Line | None, Priced]:
        """A line to look at, and its true price where it is to be judged and lawful.

        The line keeps side limits only as far as charges for them make it, which move by
        ``step`` for each unit beyond a limit.
        """
        tables, prices = self.tables[who], self._prices(who, extra, scale)
        free = np.full(tables.days, FREE)

        def solve(tried: IntArray, weekends: Weekends | None) -> Priced:
            return self._within_maxima(tables, tried, scale, free, False, weekends)

        sides = self.sides.get(who)
        if sides is not None:
            return sides.follow(solve, prices, scale, step, is_judged)
        found = solve(prices, None)
        return found.line, found

    def _prices(self, who: int, extra: IntArray, scale: int) -> IntArray:
        """The price of each day and shift, and of the day off."""
        own = self.tables[who].own_price
        prices = own * scale
        prices[:, :-1] += extra
        prices[own >= FORBIDDEN] = kernel.INFINITE
        return prices

    def _within_maxima(
        self,
        tables: PersonTables,
        prices: IntArray,
        scale: int,
        fixed: IntArray,
        want_bound: bool,
        weekends: Weekends | None = None,
    ) -> Priced:
        kept = (fixed != FREE).astype(np.uint8)
        most = np.where(tables.is_limited, tables.person.shift_max, tables.days)
        left = most - used(fixed, len(most))
        if (left < 0).any():
            return NO_LINE
        free = found = self._program.solve(tables, prices, scale, (), kept, weekends)
        counted: tuple[int, ...] = ()
        while found.line is not None:
            over = np.flatnonzero(used(found.line, len(most)) > most)
            if not len(over):
                return found
            counted = tuple(sorted({*counted, *over.tolist()}))
            limits = tuple((shift, int(left[shift])) for shift in counted)
            combinations = np.prod([limit + 1.0 for _, limit in limits])
            if combinations * (tables.days - kept.sum()) > self._program.most_cells:
                found = TOO_LARGE
            else:
                found = self._program.solve(tables, prices, scale, limits, kept, weekends)
        if found is not TOO_LARGE:
            return found

        def uncounted(tried: IntArray) -> Priced:
            return self._program.solve(tables, tried, scale, (), kept, weekends)

        quick = restricted(uncounted, prices, most, free, kept.astype(np.bool_))
        if not want_bound:
            return quick
        slow = charged(uncounted, prices, most, free)
        better = min(quick, slow, key=lambda priced: priced.price)
        return Priced(better.line, better.price, min(better.price, slow.bound))


def _price_scale(task: LineTask, tables: tuple[PersonTables, ...]) -> int:
    """The finest scale at which no line's price can overflow 32 bits.

    Raises
    ------
    TooDear
        When even whole costs are too large.
    """
    steepest = np.zeros(task.shape, dtype=np.int64)
    for row in task.cover:
        steepest[row.day, row.shift] += max(row.cost_under, row.cost_over)
    worst = max((person.largest_cost(steepest) for person in tables), default=1)
    if worst > LARGEST_LINE:
        raise TooDear(f"a line may cost {worst}, above {LARGEST_LINE}; use smaller weights")
    scale = FINEST_SCALE
    # Charges for side limits need as much room again.
    most = LARGEST_LINE // 2 if any(person.person.sides for person in tables) else LARGEST_LINE
    while scale > 1 and scale * worst > most:
        scale //= 2
    return scale


def _keep(prices: IntArray, fixed: npt.NDArray[np.signedinteger]) -> None:
    """Leave only the fixed choice of each day that is not free."""
    days = np.flatnonzero(fixed != FREE)
    kept = prices[days, fixed[days]].copy()
    prices[days, :] = kernel.INFINITE
    prices[days, fixed[days]] = kept
