"""What is proven of every repair: how little can go unserved, and how few changes that takes."""

from models.pins import Previous
from models.problem import Problem
from models.requests import Request, Shift
from models.solution import Solution
from solver.facts.one_of import alternatives
from solver.goals import stability
from solver.goals.unserved import measure, points
from solver.repair.repair_model import Repaired


class Proofs:
    """The bounds known so far, each from a relaxation of the whole repair."""

    def __init__(self, problem: Problem, previous: Previous) -> None:
        self._problem, self._previous = problem, previous
        self.waiting = _pinned_out(previous)
        """Requests that were unserved and stay so."""
        self.surely_waiting = self._surely_waiting()
        """Points of what was unserved and stays so, with no alternative that may be served."""
        self.least_unserved = float(self.surely_waiting)
        self.is_short = False
        """Whether it is known that something more has to go unserved."""
        self._unavoidable = 0.0
        """Points of change of what cannot stay as it is, however much is left unserved."""
        self._bounds: list[tuple[float, float]] = []
        """Points unserved, and the least points of change of repairs that leave no more."""

    def cannot_stay(self, names: frozenset[str]) -> None:
        """These requests change in every repair."""
        self._unavoidable = float(sum(map(self._price, names)))

    def learn(self, found: Repaired) -> None:
        """What the solution of a part proves that looked for the fewest unserved first."""
        cap = self.surely_waiting + found.unserved_at_least
        self.least_unserved = max(self.least_unserved, cap)
        self.takes(cap, found.changes_at_least)

    def takes(self, cap: float, changes: float) -> bool:
        """To leave no more than `cap` unserved takes so many points of change: is that news?"""
        is_new = changes > self.changes_within(cap)
        if is_new:
            self._bounds.append((cap, changes))
        return is_new

    def cannot_serve(self, cap: float) -> None:
        """More than `cap` points are left unserved in every repair; points are whole numbers."""
        self.least_unserved = max(self.least_unserved, cap + 1)
        self.is_short = True

    def unserved_in(self, plan: Solution) -> float:
        """Points that the plan leaves unserved."""
        return measure(self._problem, plan)

    def changes_in(self, plan: Solution) -> float:
        """Points of change of the plan."""
        return stability.GOAL.measure(self._problem, plan)

    def changes_at_least(self, plan: Solution) -> float:
        """The best bound known on repairs that leave no more unserved than the plan."""
        return self.changes_within(self.unserved_in(plan))

    def changes_within(self, left: float) -> float:
        """The best bound known on repairs that leave no more points unserved than that."""
        known = (bound for cap, bound in self._bounds if left <= cap)
        return max(self._unavoidable, *known, 0.0)

    def is_least_changed(self, plan: Solution) -> bool:
        """Whether no repair changes less without leaving more unserved than this plan."""
        return self.changes_in(plan) <= self.changes_at_least(plan)

    def is_least_unserved(self, plan: Solution) -> bool:
        """Whether no repair leaves less unserved."""
        return self.unserved_in(plan) <= self.least_unserved

    def _surely_waiting(self) -> int:
        others = alternatives(self._problem)
        return sum(
            points(request) * _least_missing(request)
            for request in self._problem.requests
            if request.id in self.waiting and self.waiting.issuperset(others.get(request.id, ()))
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
