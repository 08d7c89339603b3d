"""Repairs a plan with the fewest changes: frees what must move, then what stands in its way.

First as little as possible is to go unserved. Where that is not reached in most of the time, the
rest goes into the fewest changes that leave no more unserved than the best plan does.

Each round solves a part in which held requests may vanish for the price of one change. Its optimum
is a proven lower bound; what vanished is freed for the next round, with what takes place beside it.
Rides are freed last. Beside the rounds, whole plans are sought in which the same requests may move,
others step aside to free places, and rides are found afterwards: one that costs no more than the
bound is proven to change the least. So is a round in which nothing vanishes.
"""

from collections.abc import Callable
from functools import partial
from time import sleep

from models.pins import Previous
from models.problem import Problem
from solver.check import check, is_unserved
from solver.facts.commitments import changed
from solver.options import SolveOptions
from solver.repair.broken import broken
from solver.repair.exits import Exits
from solver.repair.repair_model import Repaired, RepairModel
from solver.repair.repair_part import RepairPart, repair_part
from solver.repair.repair_task import RepairTask
from solver.repair.side_by_side import has_two, side_by_side
from solver.repair.whole_plans import WholePlans
from solver.running.engine import Clock, Reporter

MOST_FREED = 400
"""Requests beyond which a part is no longer small."""
MOST_WITH_REACH, MOST_IN_REACH = 10, 120
"""So many requests that cannot stay are freed with all in their reach, if that is no more."""
SERVE_SHARE = 0.85
"""Of the time, at most this much goes into leaving less unserved at any number of changes."""
ROUND_WORK = 2.0
"""Seconds that a round counts for where work is counted."""
ROUND_SHARE = 0.8
"""Of the time left, at most this much goes into one round."""
LOOK_EVERY_SECONDS = 0.05

Round = tuple[frozenset[str], Repaired | None]
"""What was free in a round, and what it found."""


class Repair:
    """One repair, round by round."""

    def __init__(
        self, problem: Problem, previous: Previous, options: SolveOptions, report: Reporter
    ) -> None:
        self._problem, self._previous, self._options = problem, previous, options
        self._task = RepairTask(problem, previous, options, report)
        self._around = self._task.around
        self._hint = previous.solution
        self._last: Round = frozenset(), None
        self._is_proving = False

    def run(self, clock: Clock) -> None:
        """Search until the fewest changes are proven, or the clock or the caller ends it."""
        own, involved = broken(self._problem, self._previous.solution)
        self._task.proofs.cannot_stay(own)
        self._without(involved)
        self._exits = Exits(self._problem, self._previous, own)
        self._plans = WholePlans(self._task, self._exits)
        free = involved | self._added() | self._short()
        if not free or self._task.should_stop():
            self._task.tell_bounds()
            return
        self._search(free, self._at_once(free), clock)
        best = self._task.best
        if best is not None and not self._task.is_done():
            self._hint, self._task.is_capped = best, True
            self._search(free, self._around.still(changed(self._problem, best)), clock)

    def _at_once(self, free: frozenset[str]) -> frozenset[str]:
        """What stands in reach of few. Of more, a part with all of it takes longer than rounds."""
        beside = self._around.in_reach(free, self._task.before) - free
        is_small = len(free) <= MOST_WITH_REACH and len(beside) <= MOST_IN_REACH
        return beside if is_small else frozenset()

    def _search(self, free: frozenset[str], more: frozenset[str], clock: Clock) -> None:
        """Prove and seek at the same time, where there are two workers."""
        serving = clock.slice(SERVE_SHARE * clock.left)
        self._last, self._is_proving = (free | more, None), True
        if not has_two(self._options):
            self._plans.begin(free, serving)
        side_by_side(
            self._options,
            lambda: self._prove(free | more, clock, serving),
            lambda: self._seek(free, clock, serving),
        )

    def _prove(self, free: frozenset[str], clock: Clock, serving: Clock) -> None:
        """Round after round, until nothing vanishes any more."""
        try:
            while free and len(free) <= MOST_FREED and not self._task.should_stop():
                some = self._time(clock, serving)
                more = self._round(free, some) if some.left > 0 else frozenset()
                if not more:
                    return
                if not has_two(self._options):
                    self._plans.seek(*self._last, some)
                free |= more
        finally:
            self._is_proving = False

    def _seek(self, free: frozenset[str], clock: Clock, serving: Clock) -> None:
        """Whole plans near each round, until the last one is done."""
        if has_two(self._options):
            self._plans.begin(free, serving)
        seen: Round | None = None
        while not self._task.should_stop():
            some = self._time(clock, serving)
            if some.left <= 0 or (seen is self._last and not self._is_proving):
                return
            if seen is self._last:
                sleep(LOOK_EVERY_SECONDS)
                continue
            seen = self._last
            self._plans.seek(*seen, some, self._is_newer(seen))

    def _is_newer(self, seen: Round) -> Callable[[], bool]:
        return lambda: seen is not self._last

    def _time(self, clock: Clock, serving: Clock) -> Clock:
        """Less while it is not known how little can go unserved."""
        task, best = self._task, self._task.best
        is_served = best is not None and task.proofs.is_least_unserved(best)
        return clock if task.is_capped or is_served else serving

    def _round(self, free: frozenset[str], clock: Clock) -> frozenset[str]:
        """Solve one part; what has to be free in the next."""
        exits = None if self._around.still(free) == free else self._exits
        part = repair_part(self._problem, self._previous, free, exits)
        some = clock.slice(ROUND_SHARE * clock.left)
        found = self._relaxed(part, some)
        clock.spend(ROUND_WORK)
        if found is None:
            return frozenset()
        self._hint, self._last = found.plan, (free, found)
        blocked = self._around.still(found.vanished)
        if blocked:
            return blocked | self._around.few_beside(blocked, part.held)
        rides = self._around.rides_of(found.changed | found.moved | found.vanished) - free
        return found.vanished | rides or self._judge(found, free)

    def _relaxed(self, part: RepairPart, clock: Clock) -> Repaired | None:
        """What the part proves: once more if all that was served cannot be."""
        task, cap = self._task, self._task.cap()
        model = RepairModel(self._problem, part)
        if cap is not None:
            model.keep_within(task.inside(cap))
        found = model.solve(
            self._hint, self._options, clock, task, task.is_good, partial(self._bounded, cap)
        )
        task.learn(cap, model, found)
        if cap is None or not model.is_impossible or task.should_stop():
            return found
        return self._relaxed(part, clock)

    def _bounded(self, cap: float | None, changes: float) -> None:
        """Tell a bound that a search has just proven."""
        if cap is not None and self._task.proofs.takes(cap, changes):
            self._task.tell_bounds()

    def _judge(self, found: Repaired, free: frozenset[str]) -> frozenset[str]:
        """Nothing vanished: this is a repair, unless a rule that the part left out says no."""
        plan = self._task.plan(found.served, free | found.dropped | found.moved)
        if check(self._problem, plan).is_lawful:
            self._task.found(plan, "fewest changes" if found.is_optimal else "repaired")
            return frozenset()
        _, involved = broken(self._problem, plan)
        return involved - free

    def _without(self, involved: frozenset[str]) -> None:
        """Offer the plan without what is broken, and what only makes sense with it.

        Unless some of that is pinned: a plan without it would be none.
        """
        gone = set(involved)
        for relation in self._problem.relations:
            if relation.kind == "together" and relation.required and gone & set(relation.requests):
                gone.update(relation.requests)
        if gone.isdisjoint(pin.request for pin in self._previous.pins):
            self._task.found(self._task.plan((), frozenset(gone)), "repaired")

    def _added(self) -> frozenset[str]:
        """Requests that the previous plan could not know."""
        plan, waiting = self._previous.solution, self._task.proofs.waiting
        names = (r.id for r in self._problem.requests)
        return frozenset(n for n in names if n not in waiting and plan.of(n) is None)

    def _short(self) -> frozenset[str]:
        """Shifts that some work, but fewer than their minimum: a repair may fill them."""
        plan = self._previous.solution
        served = (r.id for r in self._problem.requests if plan.of(r.id))
        return frozenset(n for n in served if is_unserved(self._problem, plan, n))
