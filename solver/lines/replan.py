"""Plans one neighbourhood again: relaxation, prune, dive, small integer program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.lines.dive import Dive, DiveOptions
from solver.lines.master import Master
from solver.lines.pool_choice import best_choice
from solver.lines.pricing import FREE
from solver.lines.relaxation import Relaxation

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.lines.column_pool import Column, ColumnPool
    from solver.lines.neighbourhood import Neighbourhood
    from solver.lines.roster import Roster, RosterCosts
    from solver.lines.task import IntArray

POOLED_PER_PERSON = 25


@dataclass(frozen=True, eq=False)
class Replanned:
    """What came of it: a better roster or None, and whether the bound ruled one out."""

    roster: Roster | None
    pruned: bool


class Replanner:
    """Re-plans neighbourhoods of rosters of one task."""

    def __init__(
        self,
        costs: RosterCosts,
        pool: ColumnPool,
        rng: np.random.Generator,
        stop: Callable[[], bool],
        choice_nodes: int | None = None,
    ) -> None:
        self.costs, self.pool, self.rng, self.stop = costs, pool, rng, stop
        self.choice_nodes = choice_nodes
        self.prices: IntArray = np.zeros(costs.task.days * costs.task.shape[1], dtype=np.int64)

    def improve(self, roster: Roster, where: Neighbourhood) -> Replanned:
        """Look for a cheaper roster that differs from ``roster`` only in ``where``."""
        master = self._master(roster, where)
        own = [self.pool.add(w, roster.lines[w], int(roster.line_costs[w])) for w in master.people]
        limit = master.cost_of(own)
        for column in own:
            master.add(column)
        self._seed(master, where)
        relaxation = Relaxation(master, self.costs.pricer, self.pool, 0.3, _fixed(roster, where))
        relaxed = relaxation.solve(self.stop, limit)
        if relaxed.bound >= limit or relaxed.value > limit - 1 + 1e-6:
            return Replanned(None, True)
        chosen = Dive(relaxation, self.rng, DiveOptions(noise=0.2), self.stop).run(relaxed, limit)
        if chosen is not None:
            limit = master.cost_of(chosen)
        if relaxed.bound < limit and not self.stop():
            master.solve()
            chosen = best_choice(master, limit, 3.0, self.choice_nodes) or chosen
        return Replanned(self._apply(roster, chosen), False)

    def _master(self, roster: Roster, where: Neighbourhood) -> Master:
        heads = self.costs.heads_without(roster, where.people)
        return Master(self.costs.task, where.people, heads, where.window)

    def _seed(self, master: Master, where: Neighbourhood) -> None:
        """Give the master pooled lines; in a window few of them would fit."""
        if where.window is not None:
            return
        for who in master.people:
            for column in self.pool.cheapest(who, self.prices, POOLED_PER_PERSON):
                master.add(column)

    def _apply(self, roster: Roster, chosen: list[Column] | None) -> Roster | None:
        if chosen is None:
            return None
        lines, line_costs = roster.lines.copy(), roster.line_costs.copy()
        for column in chosen:
            lines[column.who], line_costs[column.who] = column.line, column.cost
        better = self.costs.roster(lines, line_costs)
        return better if better.cost < roster.cost else None


def _fixed(roster: Roster, where: Neighbourhood) -> dict[int, IntArray]:
    """Everything outside the window, per person."""
    if where.window is None:
        return {}
    first, end = where.window
    fixed = {}
    for who in where.people:
        days = roster.lines[who].astype(np.int64)
        days[first:end] = FREE
        fixed[int(who)] = days
    return fixed
