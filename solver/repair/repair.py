"""Repairs a plan with the fewest changes: frees what must move, then what stands in its way.

First as little as possible is to go unserved. Where that is not proven in half of the time, the
rest goes into the fewest changes that leave no more unserved than the best plan does.

Each round solves a part in which held requests may vanish for the price of one change. Its optimum
is a proven lower bound; what vanished is freed for the next round. Once nothing vanishes, the plan
is a repair that costs no more than the bound: no repair changes less.
"""

from models.pins import Previous
from models.problem import Problem
from models.requests import Request, Shift
from models.solution import Served, Solution
from solver.check import check, is_unserved
from solver.facts.commitments import changed
from solver.facts.one_of import alternatives
from solver.goals import stability
from solver.goals.unserved import measure, points
from solver.options import SolveOptions
from solver.repair.broken import broken
from solver.repair.repair_model import Repaired, RepairModel
from solver.repair.repair_part import repair_part
from solver.running.engine import Clock, Reporter

MOST_FREED = 400
"""Requests beyond which a part is no longer small."""
SERVE_SHARE = 0.5
"""Of the time, at most this much goes into leaving less unserved at any number of changes."""
ROUND_WORK = 2.0
"""Seconds that a round counts for where work is counted."""
REAL_SHARE = 0.3
"""Of the time left, at most this much goes into a plan for now rather than into the bound."""


class Repair:
    """One repair, round by round."""

    def __init__(
        self, problem: Problem, previous: Previous, options: SolveOptions, report: Reporter
    ) -> None:
        self._problem, self._previous = problem, previous
        self._options, self._report = options, report
        self._waiting = _pinned_out(previous)
        self._least_unserved = float(self._surely_waiting())
        self._bounds: list[tuple[float, float]] = []
        """Points unserved, and the least points of change of repairs that leave no more."""
        self._hint = previous.solution
        self._unavoidable = 0.0
        """Points of change of what cannot stay as it is, however much is left unserved."""

    def run(self, clock: Clock) -> None:
        """Search until the fewest changes are proven, or the clock or the caller ends it."""
        own, involved = broken(self._problem, self._previous.solution)
        self._unavoidable = sum(map(self._price, own))
        self._without(involved)
        free = involved | self._added() | self._short()
        self._widen(free, clock.slice(SERVE_SHARE * clock.left), is_capped=False)
        best = self._report.best
        if best is not None and not self._is_proven(best):
            self._hint = best
            self._widen(free | self._changed_in(best), clock, is_capped=True)

    def _changed_in(self, plan: Solution) -> frozenset[str]:
        """What the plan changes, so that the next rounds know what that costs; rides aside."""
        known = self._problem.request_by_id
        return frozenset(
            name for name in changed(self._problem, plan) if known[name].kind != "trip"
        )

    def _widen(self, free: frozenset[str], clock: Clock, *, is_capped: bool) -> None:
        """Round after round, until nothing vanishes any more."""
        while free and clock.left > 0 and len(free) <= MOST_FREED:
            more = self._round(free, clock, is_capped=is_capped)
            best = self._report.best
            is_done = best is not None and self._is_proven(best)
            if best is not None and not is_capped:
                is_done = is_done and measure(self._problem, best) <= self._least_unserved
            if not more or is_done or self._report.should_stop():
                return
            free |= more

    def _is_proven(self, plan: Solution) -> bool:
        """Whether no repair changes less without leaving more unserved than this plan."""
        points_changed = stability.GOAL.measure(self._problem, plan)
        return points_changed <= self._changes_at_least(plan)

    def _round(self, free: frozenset[str], clock: Clock, *, is_capped: bool) -> frozenset[str]:
        """Solve one part; what has to be free in the next."""
        part = repair_part(self._problem, self._previous, free)
        model = RepairModel(self._problem, part)
        cap = self._least_unserved
        if is_capped and self._report.best is not None:
            cap = measure(self._problem, self._report.best)
            model.cap_unserved(cap - self._surely_waiting())
        found = model.solve(self._hint, self._options, clock, self._report)
        clock.spend(ROUND_WORK)
        if found is None:
            return frozenset()
        self._hint = found.plan
        if not is_capped:
            cap = self._surely_waiting() + found.unserved_at_least
            self._least_unserved = max(self._least_unserved, cap)
        self._bounds.append((cap, found.changes_at_least))
        self._tell_bounds()
        if not found.vanished:
            return self._judge(found, free)
        model.keep_all()
        some = clock.slice(REAL_SHARE * clock.left)
        hint = self._report.best or self._previous.solution
        real = model.solve(hint, self._options, some, self._report)
        if real is not None:
            self._offer(real.served, free | real.dropped)
        return found.vanished

    def _judge(self, found: Repaired, free: frozenset[str]) -> frozenset[str]:
        """Nothing vanished: this is a repair, unless a rule that the part left out says no."""
        plan = self._plan(found.served, free | found.dropped)
        if check(self._problem, plan).is_lawful:
            self._found(plan, "fewest changes" if found.is_optimal else "repaired")
            return frozenset()
        _, involved = broken(self._problem, plan)
        return involved - free

    def _offer(self, served: tuple[Served, ...], free: frozenset[str]) -> None:
        self._found(self._plan(served, free), "repaired")

    def _found(self, plan: Solution, phase: str) -> None:
        """Offer a plan, and say again what is proven: a bound holds for a value above it only."""
        self._report.found(plan, phase)
        self._tell_bounds()

    def _plan(self, served: tuple[Served, ...], free: frozenset[str]) -> Solution:
        known = self._problem.request_by_id
        kept = (i for i in self._previous.solution.served if i.request in known)
        return Solution(served=(*(i for i in kept if i.request not in free), *served))

    def _without(self, involved: frozenset[str]) -> None:
        """Offer the plan without what is broken, and what only makes sense with it."""
        gone = set(involved)
        for relation in self._problem.relations:
            if relation.kind == "together" and relation.required and gone & set(relation.requests):
                gone.update(relation.requests)
        self._offer((), frozenset(gone))

    def _added(self) -> frozenset[str]:
        """Requests that the previous plan could not know."""
        plan = self._previous.solution
        return frozenset(
            r.id
            for r in self._problem.requests
            if r.id not in self._waiting and plan.of(r.id) is None
        )

    def _short(self) -> frozenset[str]:
        """Shifts that some work, but fewer than their minimum: a repair may fill them."""
        plan = self._previous.solution
        return frozenset(
            r.id
            for r in self._problem.requests
            if plan.of(r.id) and is_unserved(self._problem, plan, r.id)
        )

    def _tell_bounds(self) -> None:
        if self._report.best is not None:
            self._report.bounded(0, self._least_unserved)
            self._report.bounded(1, self._changes_at_least(self._report.best))

    def _changes_at_least(self, plan: Solution) -> float:
        """The best bound known on repairs that leave no more unserved than the plan."""
        left = measure(self._problem, plan)
        known = (bound for cap, bound in self._bounds if left <= cap)
        return max(self._unavoidable, *known, 0.0)

    def _surely_waiting(self) -> int:
        """Points of what was unserved and stays so, with no alternative that may be served."""
        others = alternatives(self._problem)
        return sum(
            points(request) * _least_missing(request)
            for request in self._problem.requests
            if request.id in self._waiting and self._waiting.issuperset(others.get(request.id, ()))
        )

    def _price(self, name: str) -> int:
        return self._previous.price * self._problem.request_by_id[name].price_of_change


def _least_missing(request: Request) -> int:
    """How many times its points it costs that nobody serves the request."""
    if not isinstance(request, Shift):
        return 1
    return min(sum(d.min for d in request.demands_in(mode)) for mode in request.mode_ids)


def _pinned_out(previous: Previous) -> frozenset[str]:
    """Requests that were unserved and are pinned so."""
    return frozenset(
        pin.request
        for pin in previous.pins
        if "time" in pin.dimensions and previous.solution.of(pin.request) is None
    )
