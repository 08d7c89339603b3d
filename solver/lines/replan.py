"""Plans one neighbourhood again: relaxation, prune, dive, small integer program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.lines.dive import MANY_PEOPLE, QUICK, THOROUGH, Dive
from solver.lines.horizon_window import outside
from solver.lines.master import Master
from solver.lines.pool_choice import best_choice
from solver.lines.relaxation import Relaxation

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from solver.lines.column_pool import Column, ColumnPool
    from solver.lines.neighbourhood import Neighbourhood
    from solver.lines.roster import Roster, RosterCosts
    from solver.lines.task import IntArray

POOLED_PER_PERSON = 25
CHOICE_SECONDS, SHORTEST_CHOICE_SECONDS, LONGEST_CHOICE_SECONDS = 2.0, 0.3, 4.0
CHOICE_PAID, CHOICE_FAILED = 1.5, 0.85
"""How the time for one integer program grows where it finds something, and shrinks elsewhere."""
SMOOTH, MOST_ROUNDS, LEAST_GAIN = 0.3, 60, 1e-4
"""How the relaxation of a neighbourhood is solved: the dive prices on, so it may end early."""


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
        seconds_left: Callable[[], float],
        repeatable: bool,
    ) -> None:
        self.costs, self.pool, self.rng = costs, pool, rng
        self.seconds_left, self.choice_nodes = seconds_left, 50 if repeatable else None
        self.dive_options = THOROUGH if len(costs.task.people) <= MANY_PEOPLE else QUICK
        self._choice_seconds = CHOICE_SECONDS
        self.root: Relaxation | None = None
        """Everybody's relaxation, whose duals are a good place to begin."""

    def improve(self, roster: Roster, where: Neighbourhood) -> Replanned:
        """Look for a cheaper roster that differs from ``roster`` only in ``where``."""
        master = self._master(roster, where)
        own = [self.pool.add(w, roster.lines[w], int(roster.line_costs[w])) for w in master.people]
        limit = master.cost_of(own)
        for column in own:
            master.add(column)
        self._seed(master, where)
        pricer = self.costs.pricer if self.root is None else self.root.pricer.apart()
        relaxation = Relaxation(master, pricer, self.pool, SMOOTH, _fixed(roster, where))
        relaxation.centre = None if self.root is None else self.root.centre
        relaxed = relaxation.solve(self.stop, limit, MOST_ROUNDS, LEAST_GAIN)
        if relaxed.bound >= limit or relaxed.value > limit - self.costs.pricer.step + 1e-6:
            return Replanned(None, True)
        dive = Dive(relaxation, self.rng, self.dive_options, self.stop)
        chosen = dive.run(limit)
        if chosen is not None and master.cost_of(chosen) < limit:
            limit = master.cost_of(chosen)
        if relaxed.bound < limit and not self.stop():
            for column in dive.seen:
                master.add(column)
            master.solve()
            chosen = self._choose(master, limit) or chosen
        return Replanned(self._apply(roster, chosen), False)

    def _choose(self, master: Master, limit: int) -> list[Column] | None:
        """The integer program over what is priced, with the time that has paid off so far."""
        seconds = max(0.1, min(self._choice_seconds, self.seconds_left()))
        chosen = best_choice(master, limit, seconds, self.choice_nodes)
        change = CHOICE_FAILED if chosen is None else CHOICE_PAID
        wanted = max(SHORTEST_CHOICE_SECONDS, self._choice_seconds * change)
        self._choice_seconds = min(LONGEST_CHOICE_SECONDS, wanted)
        return chosen

    def stop(self) -> bool:
        """Whether time is up."""
        return self.seconds_left() <= 0

    def _master(self, roster: Roster, where: Neighbourhood) -> Master:
        heads = self.costs.heads_without(roster, where.people)
        return Master(self.costs.task, self.costs.cover, where.people, heads, where.window)

    def _seed(self, master: Master, where: Neighbourhood) -> None:
        """Give the master pooled lines; in a window few of them would fit."""
        if where.window is not None or self.root is None:
            return
        prices = self.root.prices().reshape(-1)
        for who in master.people:
            for column in self.pool.cheapest(who, prices, POOLED_PER_PERSON):
                master.add(column)

    def _apply(self, roster: Roster, chosen: list[Column] | None) -> Roster | None:
        if chosen is None:
            return None
        better = self.costs.with_columns(roster, chosen)
        return better if better.cost < roster.cost else None


def _fixed(roster: Roster, where: Neighbourhood) -> dict[int, IntArray]:
    """Everything outside the window, per person."""
    if where.window is None:
        return {}
    return {int(who): outside(roster.lines[who], where.window) for who in where.people}
