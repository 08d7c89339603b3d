"""What those who prove and those who seek know of one repair."""

from threading import Lock

from models.pins import Previous
from models.problem import Problem
from models.solution import Served, Solution
from solver.options import SolveOptions
from solver.repair.proofs import Proofs
from solver.repair.repair_model import Repaired, RepairModel
from solver.repair.surroundings import Surroundings
from solver.running.engine import Reporter


class RepairTask:
    """A problem, the plan it had, what is proven so far, and whom to tell."""

    def __init__(
        self, problem: Problem, previous: Previous, options: SolveOptions, report: Reporter
    ) -> None:
        self.problem, self.previous, self.options = problem, previous, options
        self.proofs = Proofs(problem, previous)
        self.around = Surroundings(problem)
        known, served = problem.request_by_id, previous.solution.served
        self.before = {item.request: item for item in served if item.request in known}
        self.is_capped = False
        """Whether as much may go unserved as in the best plan, rather than as little as can be."""
        self._report, self._lock = report, Lock()

    @property
    def best(self) -> Solution | None:
        """The best plan so far."""
        return self._report.best

    def should_stop(self) -> bool:
        """Whether the caller has had enough, or no plan can change less."""
        return self._report.should_stop() or self.is_done()

    def is_done(self) -> bool:
        """Whether the best plan is proven to be the best."""
        best = self.best
        if best is None:
            return False
        is_enough = self.is_capped or self.proofs.is_least_unserved(best)
        return is_enough and self.proofs.is_least_changed(best)

    def is_good(self, unserved: float, changes: float) -> bool:
        """Whether such a plan, as a part sees it, would be proven to be the best at once."""
        proofs = self.proofs
        if self.is_capped:
            best = self.best
            return best is not None and changes <= proofs.changes_at_least(best)
        left = proofs.surely_waiting + unserved
        return left <= proofs.least_unserved and changes <= proofs.changes_within(left)

    def plan(self, served: tuple[Served, ...], free: frozenset[str]) -> Solution:
        """What was planned for all that is not free, and `served`."""
        kept = (item for name, item in self.before.items() if name not in free)
        return Solution(served=(*kept, *served))

    def found(self, plan: Solution, phase: str) -> None:
        """Offer a plan, and say again what is proven: a bound holds for a value above it only."""
        with self._lock:
            self._report.found(plan, phase)
        self.tell_bounds()

    def tell_bounds(self) -> None:
        """Say what is proven."""
        with self._lock:
            best = self.best
            if best is not None:
                self._report.bounded(0, self.proofs.least_unserved)
                self._report.bounded(1, self.proofs.changes_at_least(best))

    def cap(self) -> float | None:
        """Points that may go unserved while few changes are sought; None while that is open."""
        best, proofs = self.best, self.proofs
        cap = proofs.least_unserved
        if best is not None and (self.is_capped or proofs.is_least_unserved(best)):
            return proofs.unserved_in(best)
        return None if proofs.is_short else cap

    def inside(self, cap: float) -> float:
        """A cap in points, without those of what waits outside of every part."""
        return cap - self.proofs.surely_waiting

    def learn(self, cap: float | None, model: RepairModel, found: Repaired | None) -> None:
        """What the end of a search over a relaxation proves, and say it."""
        if cap is None and found is not None:
            self.proofs.learn(found)
        elif cap is not None and found is not None:
            self.proofs.takes(cap, found.changes_at_least)
        elif cap is not None and model.is_impossible:
            self.proofs.cannot_serve(cap)
        self.tell_bounds()
