"""Finds prices of cover person by person, before there is a linear program to ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from solver.lines.horizon_window import LONG_HORIZON_DAYS
from solver.lines.staffing import add_line, head_counts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy.typing as npt

    from solver.lines.column_pool import Column, ColumnPool
    from solver.lines.master import Master
    from solver.lines.pricing import Pricer
    from solver.lines.roster import Roster

    Floats = npt.NDArray[np.float64]

BLOCK = 5
"""How many people are priced before prices move."""

CHEAP = 0.1
"""The part of the rows whose first head missing may cost less than the usual."""

MANY_ROWS = 450
"""From so many rows on a program takes several times as long as a pass over everybody."""


@dataclass(frozen=True)
class Pace:
    """How prices move: steps are parts of what a missing head costs, and shrink by ``decay``.

    ``passes`` is how often everybody is priced. Lines of those from ``kept_from`` on are
    remembered, prices of those from ``settled`` on averaged. ``step`` answers each head
    missing, ``charge_step`` each unit beyond a side limit.
    """

    passes: int
    kept_from: int
    settled: int
    decay: float
    step: float
    charge_step: float = 0.0


WHOLE = Pace(passes=20, kept_from=10, settled=10, decay=0.85, step=0.03)

WHOLE_OF_MANY = Pace(passes=60, kept_from=30, settled=50, decay=0.95, step=0.1)
"""Where programs take long: all that prices can settle without one, they do."""

CHARGED = Pace(passes=100, kept_from=70, settled=95, decay=0.95, step=0.075, charge_step=0.0125)
"""Where side limits are charged for. Charges find their place slowly, so passes are many; each
person moves prices by a part of the step only, as large staffs would swing them otherwise."""

AGAIN = Pace(passes=30, kept_from=30, settled=25, decay=0.9, step=0.004, charge_step=0.0006)
"""From prices that are near the best already."""


class PriceSteps:
    """Surrogate subgradients: some change their lines, then prices follow the heads, and so on.

    The prices of few columns swing from one end to the other, and nothing is proven by them;
    those that this leads to are near the best from the start, at the price of no program at all.
    Charges for side limits go the same way.
    """

    def __init__(self, master: Master, pricer: Pricer, pool: ColumnPool, start: Roster) -> None:
        self.master, self.pricer, self.pool, self.start = master, pricer, pool, start
        self._lines = start.lines.copy()
        self._heads = head_counts(start.lines, master.task.shape)
        self._costs = master.cover.by_cell[master.cells]
        self._duals: Floats = np.zeros(self._heads.size)
        self.columns: list[Column] = []
        """Lines that people had at prices near the last ones."""

    def settle(self, stop: Callable[[], bool]) -> Floats:
        """The duals, by cell, that prices come to rest at; those so far if it was stopped."""
        return self._settle(self._pace(), stop)

    def _pace(self) -> Pace:
        if not self.pricer.is_whole:
            return CHARGED
        is_long = self.master.task.days > LONG_HORIZON_DAYS  # a pass takes long there, too
        return WHOLE_OF_MANY if len(self.master.cells) >= MANY_ROWS and not is_long else WHOLE

    def settle_again(self, duals: Floats, stop: Callable[[], bool]) -> Floats:
        """The same in small steps from duals that are known to prove much."""
        self._duals = duals.copy()
        for who in self.master.people:
            if stop():
                return duals
            self._price(who, 0.0, is_kept=False)
        return self._settle(AGAIN, stop)

    def _settle(self, pace: Pace, stop: Callable[[], bool]) -> Floats:
        is_whole, usual = self.pricer.is_whole, self._usual_price()
        step, charge = pace.step * usual, pace.charge_step * usual * self.pricer.scale
        if not is_whole:
            step /= len(self.master.people)
        total, count = np.zeros_like(self._duals), 0
        for turn in range(pace.passes):
            for block in self._blocks():
                for who in block:
                    if stop():
                        return total / count if count else self._duals
                    self._price(who, charge, turn >= pace.kept_from)
                self._follow(step, is_bounded=not is_whole)
                if turn >= pace.settled:
                    total, count = total + self._duals, count + 1
            step, charge = step * pace.decay, charge * pace.decay
        return total / count if count else self._duals

    def _blocks(self) -> Iterator[tuple[int, ...]]:
        people = self.master.people
        blocks = -(-len(people) // BLOCK)
        yield from (people[first::blocks] for first in range(blocks))

    def _usual_price(self) -> float:
        """What the first head missing costs where one does and the roster is free to do without.

        Most rows may be those of a head that must not be missing, at a price above all others.
        """
        pieces = (self.master.cover.pieces(cell).below for cell in self.master.cells.tolist())
        prices = [below[0].price for below in pieces if below]
        return float(np.quantile(prices, CHEAP, method="lower")) if prices else 1.0

    def _price(self, who: int, charge: float, is_kept: bool) -> None:
        scale, shape = self.pricer.scale, self.master.task.shape
        extra = -np.round(self._duals * scale).astype(np.int64).reshape(shape)
        line, priced = self.pricer.follow(who, extra, scale, charge, is_kept)
        if line is None:
            return
        add_line(self._heads, self._lines[who], -1)
        add_line(self._heads, line, 1)
        self._lines[who] = line
        if is_kept and priced.line is not None:
            days = np.flatnonzero(line >= 0)
            cost = (priced.price - int(extra[days, line[days]].sum())) // scale
            self.columns.append(self.pool.add(who, line, cost))

    def _follow(self, step: float, is_bounded: bool) -> None:
        """Raise the duals of cells that lack heads at these duals, lower those with too many."""
        cells = self.master.cells
        heads = np.arange(self._costs.shape[1])
        paid = self._costs + self._duals[cells][:, None] * heads
        least = paid.min(axis=1)[:, None] + 1e-6
        fewest = (paid <= least).argmax(axis=1)
        most = len(heads) - 1 - (paid <= least)[:, ::-1].argmax(axis=1)
        here = self._heads.reshape(-1)[cells]
        moved = self._duals[cells] + step * (np.clip(here, fewest, most) - here)
        self._duals[cells] = np.clip(moved, *self._range) if is_bounded else moved

    @cached_property
    def _range(self) -> tuple[Floats, Floats]:
        """What the first head too many and the first missing cost; no price goes beyond."""
        pieces = [self.master.cover.pieces(cell) for cell in self.master.cells.tolist()]
        above = [-each.above[0].price if each.above else 0.0 for each in pieces]
        below = [each.below[0].price if each.below else 0.0 for each in pieces]
        return np.array(above), np.array(below)
