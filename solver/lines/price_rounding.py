"""Makes whole rosters from the relaxation's prices, which turn into true costs step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.lines.staffing import add_line, head_counts

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from solver.lines.relaxation import Relaxation
    from solver.lines.roster import Roster, RosterCosts
    from solver.lines.task import IntArray

WEIGHTS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.8)
"""What part of a cell's price is its true one, pass after pass; the rest is the relaxation's."""

FINE_WEIGHTS = (
    *(0.02, 0.04, 0.06, 0.08, 0.1, 0.13, 0.16, 0.2, 0.25),
    *(0.3, 0.4, 0.5, 0.65, 0.8, 1.0),
)
"""The same where pricing leaves no limits out, so that a pass is quick."""

NOISE = 0.2
"""How far prices stray at first, in steps of cost: many lines cost the same at the relaxation's."""


class PriceRounding:
    """Everybody in turn takes the cheapest line beside what the others work.

    At the relaxation's prices nearly all lines in use cost the same, and each person by itself
    would crowd the same cells; at true costs nobody makes room for others. Between the two both
    come together, at the price of one pricing a person and pass.
    """

    def __init__(
        self, costs: RosterCosts, relaxation: Relaxation, rng: np.random.Generator
    ) -> None:
        self.costs, self.rng = costs, rng
        self._pricer = relaxation.pricer.apart()
        self._worth = np.zeros(costs.cover.by_cell.shape[0])
        if relaxation.centre is not None:
            self._worth = relaxation.centre
        self._master = relaxation.master

    def begin(self) -> Roster:
        """Everybody's most used line of the relaxation, whatever that costs together."""
        master = self._master
        master.solve()
        lines = [
            master.columns[max(own, key=lambda index: master.values[index])]
            for own in master.of_person.values()
        ]
        return self.costs.roster(
            np.array([column.line for column in lines], dtype=np.int32),
            np.array([column.cost for column in lines], dtype=np.int64),
        )

    def improve(self, roster: Roster, stop: Callable[[], bool]) -> Roster:
        """The best roster on the way from ``roster``; it may be worse than that."""
        passed, weights = [roster], FINE_WEIGHTS if self._pricer.is_whole else WEIGHTS
        for done, weight in enumerate(weights):
            noise = NOISE * self._pricer.step * (1 - done / len(weights))
            passed.append(self._passed(passed[-1], weight, noise, stop))
        return min(passed[1:], key=lambda one: one.cost)

    def _passed(
        self, roster: Roster, weight: float, noise: float, stop: Callable[[], bool]
    ) -> Roster:
        lines, own = roster.lines.copy(), roster.line_costs.copy()
        heads = head_counts(lines, self.costs.task.shape)
        for who in self.rng.permutation(len(lines)).tolist():
            if stop():
                break
            add_line(heads, lines[who], -1)
            extra = self._prices(heads, weight, noise)
            lines[who], own[who] = self._cheapest(who, extra, lines[who], int(own[who]))
            add_line(heads, lines[who], 1)
        return self.costs.roster(lines, own)

    def _prices(self, heads: IntArray, weight: float, noise: float) -> IntArray:
        """Scaled prices of one head more in each cell."""
        true, rows = self.costs.cover.one_more(heads).reshape(-1), self._master.cells
        prices = weight * true - (1 - weight) * self._worth
        prices[rows] += self.rng.normal(0.0, noise, len(rows))
        return np.round(prices * self._pricer.scale).astype(np.int64).reshape(heads.shape)

    def _cheapest(
        self, who: int, extra: IntArray, line: npt.NDArray[np.int32], cost: int
    ) -> tuple[npt.NDArray[np.int32], int]:
        """The person's best line at these prices and its cost; ``line`` where none is better."""
        scale = self._pricer.scale
        found = self._pricer.price(who, extra, scale, want_bound=False)
        if found.line is None or found.price >= cost * scale + _worked(extra, line):
            return line, cost
        return found.line, (found.price - _worked(extra, found.line)) // scale


def _worked(extra: IntArray, line: npt.NDArray[np.int32]) -> int:
    days = np.flatnonzero(line >= 0)
    return int(extra[days, line[days]].sum())
