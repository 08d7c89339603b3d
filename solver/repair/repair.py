"""Repairs a plan with the fewest changes: frees what must move, then what stands in its way.

First as little as possible is to go unserved. Where that is not reached in most of the time, the
rest goes into the fewest changes that leave no more unserved than the best plan does.

Each round solves a part in which held requests may go to a free place, or vanish for the price of
one change. Its optimum is a proven lower bound; what vanished is freed for the next round, with
what takes place beside it. Rides are freed last: beside the next round, a whole plan is sought
near what the last one found, and with it rides that often change no more than the bound. Once
nothing vanishes, the plan is a repair that costs no more than the bound: no repair changes less.
"""

from models.pins import Previous
from models.problem import Problem
from models.solution import Served, Solution
from solver.check import check, is_unserved
from solver.facts.commitments import changed
from solver.options import SolveOptions
from solver.repair.broken import broken
from solver.repair.exits import Exits
from solver.repair.proofs import Proofs
from solver.repair.repair_model import Repaired, RepairModel
from solver.repair.repair_part import repair_part
from solver.repair.side_by_side import side_by_side
from solver.repair.surroundings import Surroundings
from solver.running.engine import Clock, Reporter

MOST_FREED = 400
"""Requests beyond which a part is no longer small."""
MOST_BESIDE = 14
"""Requests beside those in the way, up to which they are freed at once with them."""
SERVE_SHARE = 0.75
"""Of the time, at most this much goes into leaving less unserved at any number of changes."""
ROUND_WORK = 2.0
"""Seconds that a round counts for where work is counted."""
ROUND_SHARE = 0.6
"""Of the time left, at most this much goes into one round: a plan found late has to be finished."""
WHOLE_SHARE, WHOLE_SECONDS = 0.3, 8.0
"""Of the time left, at most this much goes into one search for a whole plan."""


class Repair:
    """One repair, round by round."""

    def __init__(
        self, problem: Problem, previous: Previous, options: SolveOptions, report: Reporter
    ) -> None:
        self._problem, self._previous = problem, previous
        self._options, self._report = options, report
        self._proofs = Proofs(problem, previous)
        self._around = Surroundings(problem)
        known, served = problem.request_by_id, previous.solution.served
        self._before = {item.request: item for item in served if item.request in known}
        self._hint = previous.solution
        self._last: tuple[Repaired, frozenset[str]] | None = None
        """What the last round found, and was free to change: a whole plan may be near."""

    def run(self, clock: Clock) -> None:
        """Search until the fewest changes are proven, or the clock or the caller ends it."""
        own, involved = broken(self._problem, self._previous.solution)
        self._proofs.cannot_stay(own)
        self._without(involved)
        self._exits = Exits(self._problem, self._previous, own)
        free = involved | self._added() | self._short()
        self._widen(free, clock, is_capped=False)
        best = self._report.best
        if best is not None and not self._is_done(best, is_capped=False):
            self._hint, self._last = best, None
            more = self._around.still(changed(self._problem, best))
            self._widen(free | more, clock, is_capped=True)

    def _widen(self, free: frozenset[str], clock: Clock, *, is_capped: bool) -> None:
        """Round after round, until nothing vanishes any more."""
        serving = clock.slice(SERVE_SHARE * clock.left)
        while free and len(free) <= MOST_FREED and not self._report.should_stop():
            best = self._report.best
            if best is not None and self._is_done(best, is_capped=is_capped):
                return
            is_served = best is not None and self._proofs.is_least_unserved(best)
            some = clock if is_capped or is_served else serving
            more = self._round(free, some, is_capped=is_capped) if some.left > 0 else frozenset()
            if not more:
                return
            free |= more

    def _is_done(self, best: Solution, *, is_capped: bool) -> bool:
        is_enough = is_capped or self._proofs.is_least_unserved(best)
        return is_enough and self._proofs.is_least_changed(best)

    def _round(self, free: frozenset[str], clock: Clock, *, is_capped: bool) -> frozenset[str]:
        """Solve one part; what has to be free in the next."""
        part = repair_part(self._problem, self._previous, free, self._exits)
        model = RepairModel(self._problem, part)
        cap = self._cap(model, is_capped=is_capped)
        hint, last = self._hint, self._last
        some = clock.slice(ROUND_SHARE * clock.left)
        found, _ = side_by_side(
            self._options,
            lambda: model.solve(hint, self._options, some, self._report),
            lambda: self._whole(last, clock, is_capped=is_capped),
        )
        clock.spend(ROUND_WORK)
        if found is None:
            return frozenset()
        self._hint, self._last = found.plan, (found, free)
        self._proofs.learn(cap, found)
        self._tell_bounds()
        blocked = self._around.still(found.vanished)
        if blocked:
            return blocked | self._beside(blocked, part.held)
        return self._finish(found, free, clock, is_capped=is_capped)

    def _cap(self, model: RepairModel, *, is_capped: bool) -> float | None:
        """Let the model leave no more unserved than the best plan does, if it is to."""
        best = self._report.best
        if not is_capped or best is None:
            return None
        cap = self._proofs.unserved_in(best)
        model.cap_unserved(cap - self._proofs.surely_waiting)
        return cap

    def _finish(
        self, found: Repaired, free: frozenset[str], clock: Clock, *, is_capped: bool
    ) -> frozenset[str]:
        """Nothing but rides vanished: find theirs, or free them in the next round."""
        rides = self._rides_around(found) - free
        if not found.vanished and not rides:
            return self._judge(found, free)
        self._whole(self._last, clock, is_capped=is_capped)
        self._last = None
        return found.vanished or rides

    def _whole(
        self, last: tuple[Repaired, frozenset[str]] | None, clock: Clock, *, is_capped: bool
    ) -> None:
        """Find a whole plan near what a round found: all else stays where it is."""
        if last is None or clock.left <= 0 or self._report.should_stop():
            return
        found, free = last
        if self._around.still(found.vanished):
            self._quickly(free, clock, is_capped=is_capped)
        hint = self._plan(found.served, free | found.moved)
        unplaced = frozenset(name for name in free if found.plan.of(name) is None)
        open_ = found.changed | found.moved | found.vanished | unplaced | self._rides_around(found)
        open_ |= self._beside(self._around.still(found.vanished), self._before)
        spans = self._around.spans(open_, (found.plan, self._previous.solution))
        part = repair_part(self._problem, self._previous, open_, spans=spans)
        model = RepairModel(self._problem, part, may_vanish=False)
        self._cap(model, is_capped=is_capped)
        some = clock.slice(min(WHOLE_SECONDS, WHOLE_SHARE * clock.left))
        real = model.solve(hint, self._options, some, self._report)
        clock.spend(ROUND_WORK)
        if real is not None:
            self._found(self._plan(real.served, open_ | real.dropped), "repaired")

    def _quickly(self, free: frozenset[str], clock: Clock, *, is_capped: bool) -> None:
        """A plan for now, in which all that is not free stays, rides as well."""
        part = repair_part(self._problem, self._previous, free)
        model = RepairModel(self._problem, part, may_vanish=False)
        self._cap(model, is_capped=is_capped)
        some = clock.slice(min(WHOLE_SECONDS, WHOLE_SHARE * clock.left))
        real = model.solve(self._previous.solution, self._options, some, self._report)
        if real is not None:
            self._found(self._plan(real.served, free | real.dropped), "repaired")

    def _beside(self, blocked: frozenset[str], held: dict[str, Served]) -> frozenset[str]:
        """What is beside the blocked ones, where that is little."""
        found = self._around.beside(blocked, held)
        return found if len(found) <= MOST_BESIDE else frozenset()

    def _rides_around(self, found: Repaired) -> frozenset[str]:
        """Rides of what changes: they may have to change, too."""
        return self._around.rides_of(found.changed | found.moved | found.vanished)

    def _judge(self, found: Repaired, free: frozenset[str]) -> frozenset[str]:
        """Nothing vanished: this is a repair, unless a rule that the part left out says no."""
        plan = self._plan(found.served, free | found.dropped | found.moved)
        if check(self._problem, plan).is_lawful:
            self._found(plan, "fewest changes" if found.is_optimal else "repaired")
            return frozenset()
        _, involved = broken(self._problem, plan)
        return involved - free

    def _found(self, plan: Solution, phase: str) -> None:
        """Offer a plan, and say again what is proven: a bound holds for a value above it only."""
        self._report.found(plan, phase)
        self._tell_bounds()

    def _plan(self, served: tuple[Served, ...], free: frozenset[str]) -> Solution:
        kept = (item for name, item in self._before.items() if name not in free)
        return Solution(served=(*kept, *served))

    def _without(self, involved: frozenset[str]) -> None:
        """Offer the plan without what is broken, and what only makes sense with it.

        Unless some of that is pinned: a plan without it would be none.
        """
        gone = set(involved)
        for relation in self._problem.relations:
            if relation.kind == "together" and relation.required and gone & set(relation.requests):
                gone.update(relation.requests)
        if gone.isdisjoint(pin.request for pin in self._previous.pins):
            self._found(self._plan((), frozenset(gone)), "repaired")

    def _added(self) -> frozenset[str]:
        """Requests that the previous plan could not know."""
        plan, waiting = self._previous.solution, self._proofs.waiting
        names = (r.id for r in self._problem.requests)
        return frozenset(n for n in names if n not in waiting and plan.of(n) is None)

    def _short(self) -> frozenset[str]:
        """Shifts that some work, but fewer than their minimum: a repair may fill them."""
        plan = self._previous.solution
        served = (r.id for r in self._problem.requests if plan.of(r.id))
        return frozenset(n for n in served if is_unserved(self._problem, plan, n))

    def _tell_bounds(self) -> None:
        best = self._report.best
        if best is not None:
            self._report.bounded(0, self._proofs.least_unserved)
            self._report.bounded(1, self._proofs.changes_at_least(best))
