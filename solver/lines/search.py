"""Searches rosters: ruin and recreate, column generation, dives, then neighbourhoods."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.lines.column_pool import ColumnPool
from solver.lines.dive import Dive, DiveOptions
from solver.lines.master import Master
from solver.lines.neighbourhood import NeighbourhoodChooser
from solver.lines.pricing import Pricer
from solver.lines.relaxation import NO_BOUND, Relaxation
from solver.lines.replan import Replanner
from solver.lines.roster import Roster, RosterCosts
from solver.lines.ruin_recreate import RuinRecreate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy.typing as npt

    from solver.lines.task import LineTask

    Lines = npt.NDArray[np.int32]

SMALLEST, LARGEST = 6, 24
ANNEAL_STEPS = 300


@dataclass(frozen=True, eq=False)
class Incumbent:
    """A better roster: lines (people, days) of shift or `OFF`, and its exact cost."""

    lines: Lines
    cost: int


@dataclass(frozen=True)
class Bound:
    """No roster costs less than this."""

    cost: int


Event = Incumbent | Bound


class LineSearch:
    """A search that `run` starts, pauses and goes on with.

    Parameters
    ----------
    task
        What to plan.
    seed
        Two searches with one seed, no time limit and the same steps are alike.
    warm_start : int (people, days), optional
        Lines to begin from; those that break a hard limit are replaced.
    clock
        Seconds that never go back.

    Raises
    ------
    NoLine
        From `run`, when a person's own limits leave no line at all.
    """

    def __init__(
        self,
        task: LineTask,
        seed: int,
        warm_start: Lines | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.task, self.clock, self.warm_start = task, clock, warm_start
        self.rng = np.random.default_rng(seed)
        self.costs = RosterCosts(Pricer(task))
        self.pool = ColumnPool(len(task.people), task.shape[1])
        self.best: Roster | None = None
        self.bound = NO_BOUND
        self._seconds: float | None = None
        self._deadline = float("inf")
        self._should_stop: Callable[[], bool] = lambda: False
        self._work = self._all_work()

    def run(
        self,
        seconds: float | None = None,
        steps: int | None = None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[Event]:
        """Search on, yielding better rosters and bounds, until proven or told to stop.

        Parameters
        ----------
        seconds
            Wall time of this call.
        steps
            Pieces of work in this call; without ``seconds`` the result is repeatable.
        should_stop
            Asked often; a true answer ends the call soon.
        """
        self._seconds, self._should_stop = seconds, should_stop
        self._deadline = float("inf") if seconds is None else self.clock() + seconds
        done = 0
        while not self.stopped() and not self.proven and (steps is None or done < steps):
            events = next(self._work, None)
            if events is None:
                return
            yield from events
            done += 1

    @property
    def proven(self) -> bool:
        """Whether the best roster meets the bound."""
        return self.best is not None and self.best.cost <= self.bound

    def stopped(self) -> bool:
        """Whether this call of `run` is over."""
        return self.clock() >= self._deadline or self._should_stop()

    def _all_work(self) -> Iterator[tuple[Event, ...]]:
        yield from self._anneal()
        yield from self._relax()
        yield from self._improve()

    def _anneal(self) -> Iterator[tuple[Event, ...]]:
        ruin = RuinRecreate(self.costs, self.rng)
        yield self._offer(ruin.first(self.warm_start))
        began, step = self.clock(), 0
        while (progress := self._annealed(began, step)) < 1.0:
            taken = ruin.step(progress)
            step += 1
            if taken is not None:
                yield self._offer(taken)

    def _annealed(self, began: float, step: int) -> float:
        if self._seconds is None:
            return step / ANNEAL_STEPS
        return (self.clock() - began) / max(0.3, min(15.0, 0.04 * self._seconds))

    def _relax(self) -> Iterator[tuple[Event, ...]]:
        """Solve the relaxation of the whole task."""
        assert self.best is not None
        everybody = np.arange(len(self.task.people))
        nobody = np.zeros(self.task.shape, dtype=np.int64)
        master = Master(self.task, everybody, nobody)
        for who in everybody.tolist():
            line, cost = self.best.lines[who], int(self.best.line_costs[who])
            master.add(self.pool.add(who, line, cost))
        self.relaxation = Relaxation(master, self.costs.pricer, self.pool, 0.6)
        converged = False
        while not converged:
            self.relaxed = self.relaxation.solve(self.stopped, most_rounds=4)
            converged = self.relaxed.converged
            yield self._raise(self.relaxed.bound)

    def _improve(self) -> Iterator[tuple[Event, ...]]:
        """Dive once, then plan neighbourhoods again; dive anew when they run dry."""
        choice_nodes = 200 if self._seconds is None else None
        replanner = Replanner(self.costs, self.pool, self.rng, self.stopped, choice_nodes)
        chooser = NeighbourhoodChooser(self.costs, self.rng)
        replanner.prices = self.relaxation.prices().reshape(-1)
        size, dry = 10, 0
        yield self._dive(DiveOptions())
        while True:
            assert self.best is not None
            began = self.clock()
            result = replanner.improve(self.best, chooser.choose(self.best, size))
            slow = self._seconds is not None and self.clock() - began > 4.0
            size += 1 if result.pruned else -1 if slow else 0
            size = max(SMALLEST, min(LARGEST, len(self.task.people), size))
            dry = 0 if result.roster is not None else dry + 1
            yield () if result.roster is None else self._offer(result.roster)
            if dry >= 40:
                dry = 0
                yield self._dive(DiveOptions(noise=0.4))

    def _dive(self, options: DiveOptions) -> tuple[Event, ...]:
        """Dive from the root relaxation."""
        assert self.best is not None
        self.relaxed = self.relaxation.solve(self.stopped, most_rounds=1)
        dive = Dive(self.relaxation, self.rng, options, self.stopped)
        chosen = dive.run(self.relaxed, self.best.cost)
        if chosen is None:
            return ()
        lines, line_costs = self.best.lines.copy(), self.best.line_costs.copy()
        for column in chosen:
            lines[column.who], line_costs[column.who] = column.line, column.cost
        return self._offer(self.costs.roster(lines, line_costs))

    def _offer(self, roster: Roster) -> tuple[Event, ...]:
        if self.best is not None and roster.cost >= self.best.cost:
            return ()
        self.best = roster
        return (Incumbent(roster.lines.copy(), roster.cost),)

    def _raise(self, bound: int) -> tuple[Event, ...]:
        if bound <= self.bound:
            return ()
        self.bound = bound
        return (Bound(bound),)
