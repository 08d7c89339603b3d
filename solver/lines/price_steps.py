"""Finds prices of cover person by person, before there is a linear program to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.lines.staffing import add_line, head_counts

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from solver.lines.column_pool import Column, ColumnPool
    from solver.lines.master import Master
    from solver.lines.pricing import Pricer
    from solver.lines.roster import Roster

    Floats = npt.NDArray[np.float64]

PASSES, SETTLED = 20, 10
"""How often everybody is priced, and after how many of these passes prices are averaged."""

BLOCK = 5
"""How many people are priced before prices move."""

FIRST_STEP, DECAY = 0.03, 0.85
"""The first step for each head missing, as a part of what it costs, and how steps shrink."""


class PriceSteps:
    """Surrogate subgradients: some change their lines, then prices follow the heads, and so on.

    The prices of few columns swing from one end to the other, and nothing is proven by them;
    those that this leads to are near the best from the start, at the price of no program at all.
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
        step = FIRST_STEP * self._usual_price()
        total, count = np.zeros_like(self._duals), 0
        blocks = -(-len(self.master.people) // BLOCK)
        for turn in range(PASSES):
            for block in range(blocks):
                for who in self.master.people[block::blocks]:
                    if stop():
                        return total / count if count else self._duals
                    self._price(who, turn >= SETTLED)
                self._follow(step)
                if turn >= SETTLED:
                    total, count = total + self._duals, count + 1
            step *= DECAY
        return total / count if count else self._duals

    def _usual_price(self) -> float:
        """What the first head missing costs where one does."""
        pieces = (self.master.cover.pieces(cell).below for cell in self.master.cells.tolist())
        prices = [below[0].price for below in pieces if below]
        return float(np.median(prices)) if prices else 1.0

    def _price(self, who: int, is_settled: bool) -> None:
        scale, shape = self.pricer.scale, self.master.task.shape
        extra = -np.round(self._duals * scale).astype(np.int64).reshape(shape)
        found = self.pricer.price(who, extra, scale, want_bound=False)
        if found.line is None:
            return
        add_line(self._heads, self._lines[who], -1)
        add_line(self._heads, found.line, 1)
        self._lines[who] = found.line
        if is_settled:
            days = np.flatnonzero(found.line >= 0)
            cost = (found.price - int(extra[days, found.line[days]].sum())) // scale
            self.columns.append(self.pool.add(who, found.line, cost))

    def _follow(self, step: float) -> None:
        """Raise the duals of cells that lack heads at these duals, lower those with too many."""
        cells = self.master.cells
        heads = np.arange(self._costs.shape[1])
        paid = self._costs + self._duals[cells][:, None] * heads
        least = paid.min(axis=1)[:, None] + 1e-6
        fewest = (paid <= least).argmax(axis=1)
        most = len(heads) - 1 - (paid <= least)[:, ::-1].argmax(axis=1)
        here = self._heads.reshape(-1)[cells]
        self._duals[cells] += step * (np.clip(here, fewest, most) - here)
