"""The relaxation of the whole task, and dives from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.lines.dive import Dive, DiveOptions
from solver.lines.master import Master
from solver.lines.relaxation import Relaxation, Relaxed

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.lines.column_pool import Column, ColumnPool
    from solver.lines.roster import Roster, RosterCosts
    from solver.lines.task import IntArray

SMOOTH = 0.6


class Root:
    """Column generation over everybody, a few rounds at a time."""

    def __init__(
        self, costs: RosterCosts, pool: ColumnPool, start: Roster, stop: Callable[[], bool]
    ) -> None:
        self.costs, self.stop = costs, stop
        shape, people = costs.task.shape, len(costs.task.people)
        master = Master(costs.task, np.arange(people), np.zeros(shape, dtype=np.int64))
        for who in range(people):
            master.add(pool.add(who, start.lines[who], int(start.line_costs[who])))
        self.relaxation = Relaxation(master, costs.pricer, pool, SMOOTH)
        self.converged = False

    def advance(self, rounds: int) -> int:
        """Go on for some rounds and return the bound they proved."""
        relaxed = self.relaxation.solve(self.stop, most_rounds=rounds)
        self.converged = self.converged or relaxed.converged
        return relaxed.bound

    def prices(self) -> IntArray:
        """Worth of each day and shift (flat), as whole costs on top of a line's own."""
        return self.relaxation.prices().reshape(-1)

    def dive(
        self, limit: int, rng: np.random.Generator, options: DiveOptions
    ) -> list[Column] | None:
        """One column per person for less than ``limit`` in all, if the dive finds that."""
        relaxed: Relaxed = self.relaxation.solve(self.stop, most_rounds=1)
        return Dive(self.relaxation, rng, options, self.stop).run(relaxed, limit)
