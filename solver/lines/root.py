"""The relaxation of the whole task, and dives from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.lines.dive import Dive, DiveOptions
from solver.lines.master import Master
from solver.lines.price_steps import PriceSteps
from solver.lines.relaxation import Relaxation
from solver.lines.shared_root import SharedRoot

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.lines.column_pool import Column, ColumnPool
    from solver.lines.roster import Roster, RosterCosts

SMOOTH = 0.75
NEWEST_PER_PERSON = 25
"""Lines that the first rosters left behind, to begin with."""

SHARED_PER_PERSON = 40


class Root:
    """Column generation over everybody, a few rounds at a time."""

    def __init__(
        self, costs: RosterCosts, pool: ColumnPool, start: Roster, stop: Callable[[], bool]
    ) -> None:
        self.costs, self.start, self.stop = costs, start, stop
        shape, people = costs.task.shape, len(costs.task.people)
        heads = np.zeros(shape, dtype=np.int64)
        master = Master(costs.task, costs.cover, np.arange(people), heads)
        for who in range(people):
            for column in pool.of(who)[-NEWEST_PER_PERSON:]:
                master.add(column)
            master.add(pool.add(who, start.lines[who], int(start.line_costs[who])))
        pricer = costs.pricer.apart()
        self.relaxation = Relaxation(master, pricer, pool, SMOOTH)
        # Nothing priced at all proves more than the first duals of a few columns do.
        self.relaxation.centre = np.zeros(heads.size)
        self._steps: PriceSteps | None = PriceSteps(master, pricer, pool, start)
        self.converged = False

    def advance(self, rounds: int) -> int:
        """Go on for some rounds and return the bound they proved."""
        if self._steps is not None:
            self._begin(self._steps)
        relaxed = self.relaxation.solve(self.stop, most_rounds=rounds, goes_on=True)
        self.converged = self.converged or relaxed.converged
        return relaxed.bound

    def raise_bound(self) -> int:
        """Move prices and charges on from the best so far; the bound they prove.

        Only where charges are needed: elsewhere a relaxation that converged has proven all.
        """
        relaxation = self.relaxation
        if relaxation.centre is None:
            raise RuntimeError("the relaxation has 0 duals yet, `advance` makes the first")
        steps = PriceSteps(relaxation.master, relaxation.pricer, relaxation.pool, self.start)
        return relaxation.look_at(steps.settle_again(relaxation.centre, self.stop), self.stop)

    def _begin(self, steps: PriceSteps) -> None:
        """Ask for prices that the first program would only swing around."""
        self._steps = None
        settled = steps.settle(self.stop)
        for column in steps.columns:
            self.relaxation.master.add(column)
        # Where there are people enough, no prices at all prove more. Charges that have settled
        # with prices would be lost on the way.
        none = (np.zeros_like(settled),) if self.relaxation.pricer.is_whole else ()
        self.relaxation.begin_at((*none, settled), self.stop)

    def share(self) -> SharedRoot:
        """What another search needs to go on from here."""
        master, centre = self.relaxation.master, self.relaxation.centre
        if centre is None:
            raise RuntimeError("the relaxation has 0 duals yet, `advance` makes the first")
        reduced, columns = master.reduced_costs(), master.columns
        best = (
            sorted(own, key=lambda index: float(reduced[index]))[:SHARED_PER_PERSON]
            for own in master.of_person.values()
        )
        chosen = [columns[index] for some in best for index in some]
        lines = tuple((c.who, c.line, c.cost) for c in chosen)
        return SharedRoot(centre, lines, self.relaxation.pricer.charges)

    def take(self, shared: SharedRoot) -> None:
        """Begin where another search's relaxation ended."""
        for who, line, cost in shared.columns:
            self.relaxation.master.add(self.relaxation.pool.add(who, line, cost))
        self.relaxation.centre = shared.centre
        self.relaxation.pricer.charge(shared.charges)
        self._steps = None
        self.converged = True

    def dive(
        self,
        limit: int,
        rng: np.random.Generator,
        options: DiveOptions,
        stop: Callable[[], bool],
    ) -> list[Column]:
        """One column for everybody, or none where they would cost ``limit`` or more.

        Only columns of a dive that was stopped may cost more.
        """
        # One that has not converged would lose its best prices by starting anew.
        goes_on = not self.relaxation.pricer.is_whole
        self.relaxation.solve(stop, most_rounds=1, goes_on=goes_on)
        return Dive(self.relaxation, rng, options, stop).run(limit) or []
