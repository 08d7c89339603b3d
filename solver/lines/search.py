"""Searches rosters: ruin and recreate, column generation, dives, then neighbourhoods."""

from __future__ import annotations

import time
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from solver.lines.column_pool import ColumnPool
from solver.lines.dive import CAREFUL, MANY_PEOPLE, QUICK, DiveOptions, first_options
from solver.lines.events import Bound, Event, Incumbent
from solver.lines.horizon_window import LONG_HORIZON_DAYS
from solver.lines.neighbourhood import NeighbourhoodChooser
from solver.lines.price_rounding import PriceRounding
from solver.lines.price_steps import MANY_ROWS
from solver.lines.pricing import Pricer
from solver.lines.relaxation import NO_BOUND
from solver.lines.replan import Replanner
from solver.lines.root import Root
from solver.lines.roster import Roster, RosterCosts
from solver.lines.ruin_recreate import RuinRecreate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy.typing as npt

    from solver.lines.column_pool import Column
    from solver.lines.shared_root import SharedRoot
    from solver.lines.task import LineTask

    Work = Iterator[tuple[Event, ...]]
    Trade = Callable[["LineSearch"], Iterable[npt.NDArray[np.int32]]]

FEWEST_CELLS, CELLS = 120, 240
"""People times days that a neighbourhood has at least, and at first."""
ANNEAL_STEPS = 300
LONG_ANNEALING_SECONDS = 0.027
"""For each person and day of a long horizon, where that is less than the share of the time."""
ANNEAL_STEPS_AT_ONCE = 20
POOLED_FROM = 0.4
"""The part of the annealing after which lines are good enough to be remembered."""

ROOT_SHARE, DIVE_SHARE, LATER_DIVE_SHARE = 0.35, 0.4, 0.25
"""The part of the time that the relaxation has alone, and that a dive may last: on a busy machine
each may go on for longer than there is."""

MENDING_SHARE, MILD = 0.08, 0.6
"""How long, and from which progress on, annealing mends a dive that was cut short."""

MOST_FAILURES = 4
"""After how many turns that raised no bound the search for rosters has all the time."""

FEW_ROWS = 200
"""With no more rows than that, a dive takes a few seconds."""

SLOW_SECONDS = 2.5
DRY_NEIGHBOURHOODS, DRY_SLOW_NEIGHBOURHOODS, DRY_ROUNDINGS = 40, 3, 15
"""After how many failures in a row something else is tried; slow ones are those in which lines are
priced within side limits."""


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
    is_partner
        Leaves the relaxation to another search and looks for rosters only.

    Raises
    ------
    NoLine
        From `run`, when a person's own limits leave no line at all.
    """

    def __init__(
        self,
        task: LineTask,
        seed: int,
        warm_start: npt.NDArray[np.int32] | None = None,
        clock: Callable[[], float] = time.monotonic,
        is_partner: bool = False,
    ) -> None:
        self.task, self.clock, self.warm_start = task, clock, warm_start
        self.rng = np.random.default_rng(seed)
        self.costs = RosterCosts(Pricer(task))
        self.pool = ColumnPool(len(task.people), task.shape[1])
        self.is_partner = is_partner
        self.best: Roster | None = None
        self.root: Root | None = None
        """Everybody's relaxation, once it is begun."""
        self.bound = NO_BOUND
        self._is_relaxed = False
        self._seconds: float | None = None
        self._deadline = float("inf")
        self._should_stop: Callable[[], bool] = lambda: False
        self._work = self._all_work()

    def run(
        self,
        seconds: float | None = None,
        steps: int | None = None,
        should_stop: Callable[[], bool] = lambda: False,
        trade: Trade = lambda _: (),
    ) -> Iterator[Event]:
        """Search on, yielding better rosters and bounds, until proven or told to stop.

        Parameters
        ----------
        seconds
            Wall time of this call.
        steps
            Pieces of work in this call (a few rounds, a dive, a neighbourhood); without
            ``seconds`` the result is repeatable.
        should_stop
            Asked often; a true answer ends the call soon.
        trade
            Called between pieces of work; gives rosters of other searches to go on from.
        """
        self._seconds, self._should_stop = seconds, should_stop
        self._deadline = float("inf") if seconds is None else self.clock() + seconds
        done = 0
        while not self.proven and (steps is None or done < steps):
            if self.best is not None and self.stopped():
                return
            yield from next(self._work)
            for lines in trade(self):
                yield from self.adopt(lines)
            done += 1

    @property
    def has_prices(self) -> bool:
        """Whether the relaxation is as good as it gets before rosters are sought with it.

        Where rules are left out of pricing at first it may never converge.
        """
        root = self.root
        return root is not None and (root.converged or self._is_relaxed)

    @property
    def proven(self) -> bool:
        """Whether the best roster meets the bound."""
        return self.best is not None and self.best.cost <= self.bound

    def stopped(self) -> bool:
        """Whether this call of `run` is over."""
        return self.seconds_left() <= 0

    def seconds_left(self) -> float:
        """Seconds until this call of `run` is over, 0 once it was told to stop."""
        return 0.0 if self._should_stop() else self._deadline - self.clock()

    def adopt(self, lines: npt.NDArray[np.int32]) -> tuple[Event, ...]:
        """Go on from another search's roster if it is better and keeps the hard limits."""
        costs = [self.costs.line(who, line) for who, line in enumerate(lines)]
        if any(cost is None for cost in costs):
            return ()
        return self._offer(self.costs.roster(lines, np.array(costs, dtype=np.int64)))

    def _all_work(self) -> Work:
        self.start = start = RuinRecreate(self.costs, self.rng)
        yield self._offer(start.first(self.warm_start))
        yield from self._anneal(start, self._annealing_share())
        if self.is_partner:
            yield from self._improve()
        self.root = root = Root(self.costs, self.pool, self._best(), self.stopped)
        relax = self._relax(root)
        if self.task.days <= LONG_HORIZON_DAYS:
            yield from self._for_a_while(relax, ROOT_SHARE)
            self._is_relaxed = not root.relaxation.pricer.is_whole
            yield from self._rounded(root) if self._is_rounded else self._first_dive(root)
        yield from self._alternate(chain(relax, self._raise_bound(root)), self._improve())

    def take_root(self, shared: SharedRoot) -> None:
        """Go on from another search's relaxation."""
        root = Root(self.costs, self.pool, self._best(), self.stopped)
        root.take(shared)
        self.root = root

    def _anneal(self, start: RuinRecreate, share: float, mildest: float = 0.0) -> Work:
        """Anneal for this share of the call's time, from the progress ``mildest`` on."""
        began, step, seconds = self.clock(), 0, max(0.3, share * (self._seconds or 0.0))
        progress = 0.0
        while progress < 1.0:
            better: tuple[Event, ...] = ()
            for _ in range(ANNEAL_STEPS_AT_ONCE):
                step += 1
                done = (self.clock() - began) / seconds
                progress = min(1.0, step / ANNEAL_STEPS if self._seconds is None else done)
                before, taken = start.current, start.step(mildest + (1 - mildest) * progress)
                if taken is not None and progress > POOLED_FROM:
                    self._pool_changes(before, taken)
                better = self._offer(taken) or better if taken is not None else better
            yield better

    def _pool_changes(self, before: Roster, after: Roster) -> None:
        """Remember lines that served well: the relaxation begins with them."""
        for who in np.flatnonzero((before.lines != after.lines).any(axis=1)).tolist():
            self.pool.add(who, after.lines[who], int(after.line_costs[who]))

    def _annealing_share(self) -> float:
        """The part of the call's time for the first rosters."""
        # On long horizons annealing gains faster than neighbourhoods do, and a partner has
        # nothing better to do before the other search has solved the relaxation.
        days = self.task.days
        long = LONG_ANNEALING_SECONDS * days * len(self.task.people)
        is_long = days > LONG_HORIZON_DAYS
        share, most = (0.4, long) if is_long else (0.3, 40.0) if self.is_partner else (0.1, 15.0)
        return share if self._seconds is None else min(share, most / self._seconds)

    def _relax(self, root: Root) -> Work:
        """Solve the relaxation of the whole task."""
        while not root.converged:
            yield self._raise(root.advance(rounds=4))

    def _raise_bound(self, root: Root) -> Work:
        """Charges for side limits go on where no line improves the relaxation any more."""
        failures = MOST_FAILURES if root.relaxation.pricer.is_whole else 0
        while failures < MOST_FAILURES:
            raised = self._raise(root.raise_bound())
            failures = 0 if raised else failures + 1
            yield raised

    def _for_a_while(self, work: Work, share: float) -> Work:
        """Go on with ``work`` for at most this share of the call's time."""
        until = self._share_ends(share)
        while self.clock() < until:
            events = next(work, None)
            if events is None:
                return
            yield events

    def _share_ends(self, share: float) -> float:
        return float("inf") if self._seconds is None else self.clock() + share * self._seconds

    def _alternate(self, relax: Work, improve: Work) -> Work:
        """Share time evenly between bound and roster, for horizons too long to wait."""
        spent = {True: 0.0, False: 0.0}
        relaxing = True
        while relaxing:
            began, turn = self.clock(), spent[True] <= spent[False]
            events = next(relax if turn else improve, None)
            relaxing = events is not None
            yield events or ()
            spent[turn] += 1.0 if self._seconds is None else self.clock() - began
        yield from improve

    def _improve(self) -> Work:
        """Dive once there is a root, then plan neighbourhoods; dive anew when they run dry."""
        replanner = Replanner(
            self.costs, self.pool, self.rng, self.seconds_left, self._seconds is None
        )
        chooser = NeighbourhoodChooser(self.costs, self.rng)
        cells, dry = CELLS, 0
        most = len(self.task.people) * self.task.days
        # With side limits dives take long, and the other search is in one: neighbourhoods go on.
        is_first = self.is_partner and (self.costs.pricer.is_whole or self._is_rounded)
        is_slow = self._is_rounded and not self.costs.pricer.is_whole
        most_dry = DRY_SLOW_NEIGHBOURHOODS if is_slow else DRY_NEIGHBOURHOODS
        while True:
            root = self.root
            is_dry = dry >= most_dry or is_first
            if root is not None and self.has_prices and is_dry:
                if self._is_rounded:
                    yield from self._rounded(root)
                else:
                    yield self._dive(root, QUICK if is_first else CAREFUL)
                is_first, dry = False, 0
            began = self.clock()
            replanner.root = None if root is None else root.relaxation
            result = replanner.improve(self._best(), chooser.choose(self._best(), cells))
            slow = self._seconds is not None and self.clock() - began > SLOW_SECONDS
            cells = cells * 21 // 20 if result.pruned else cells * 4 // 5 if slow else cells
            cells = min(max(FEWEST_CELLS, cells), most)
            dry = 0 if result.roster is not None else dry + 1
            yield () if result.roster is None else self._offer(result.roster)

    @property
    def _is_rounded(self) -> bool:
        """Whether rosters come from prices: dives of many people with side limits take too long.

        So do the programs of dives with many rows.
        """
        if len(self.task.people) > MANY_PEOPLE and not self.costs.pricer.is_whole:
            return True
        rows = int(self.costs.cover.matters.sum())
        return rows >= MANY_ROWS and self.task.days <= LONG_HORIZON_DAYS

    def _rounded(self, root: Root) -> Work:
        """Make rosters from prices until that has failed for a while."""
        yield self._rounded_once(root)
        rounding, dry = PriceRounding(self.costs, root.relaxation, self.rng), 0
        while dry < DRY_ROUNDINGS and not self.stopped():
            better = self._offer(rounding.improve(self._best(), self.stopped))
            dry = 0 if better else dry + 1
            yield better

    def _rounded_once(self, root: Root) -> tuple[Event, ...]:
        """A roster from prices alone, in about a second."""
        rounding = PriceRounding(self.costs, root.relaxation, self.rng)
        return self._offer(rounding.improve(rounding.begin(), self.stopped))

    def _first_dive(self, root: Root) -> Work:
        """A dive that the clock may cut short: ruin and recreate then mends what it rounded.

        With more than a few rows a roster from prices comes before, in about a second: it may be
        better than that.
        """
        if int(self.costs.cover.matters.sum()) > FEW_ROWS:
            yield self._rounded_once(root)
        until = self._share_ends(DIVE_SHARE)
        options = first_options(len(self.task.people))
        found = self._kept_by_dive(root, options, DIVE_SHARE)
        if not found:
            return
        yield self._offer(self.start.complete(found))
        if self.clock() > until:
            self.start.begin(self._best())
            yield from self._anneal(self.start, MENDING_SHARE, MILD)

    def _dive(self, root: Root, options: DiveOptions) -> tuple[Event, ...]:
        found = self._kept_by_dive(root, options, LATER_DIVE_SHARE)
        return self._offer(self.start.complete(found)) if found else ()

    def _kept_by_dive(self, root: Root, options: DiveOptions, share: float) -> list[Column]:
        """Dive for at most this share of the call's time."""
        until = self._share_ends(share)
        limit = self._best().cost
        return root.dive(limit, self.rng, options, lambda: self.stopped() or self.clock() > until)

    def _best(self) -> Roster:
        if self.best is None:
            raise RuntimeError("the search has 0 rosters yet, `run` makes the first")
        return self.best

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
