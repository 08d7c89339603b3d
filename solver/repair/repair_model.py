"""Solves one part of a repair with CP-SAT: what it must cost at least, and a plan of that cost."""

from collections.abc import Callable
from math import ceil
from typing import Literal, NamedTuple

from ortools.sat.python import cp_model

from models.problem import Problem
from models.solution import Served, Solution
from solver.facts.commitments import changed, is_changed
from solver.goals.unserved import points
from solver.model.build import CompactModel, build
from solver.model.presence import takes_place
from solver.model.read_back import add_hint, solution_of
from solver.model.variables import Expression
from solver.options import SolveOptions
from solver.repair.repair_part import RepairPart
from solver.repair.watch import IsEnough, Watch, never_enough
from solver.running.engine import Clock
from solver.running.watched import Stoppable, settings, solve_watched

FINE = 1_000
"""Steps of one point of change, so that ties can be broken within it."""


MayVanish = Literal["all", "rides", "none"]
"""What held requests may vanish: where none may, what is found is a repair. Where rides may that
compete with nothing, others may go to another place, and it is one if such rides are found."""


class Repaired(NamedTuple):
    """What one solve of a part says."""

    plan: Solution
    """The part's solution."""
    served: tuple[Served, ...]
    """The free requests that are served."""
    moved: frozenset[str]
    """The held requests that have gone to another place."""
    vanished: frozenset[str]
    """The held requests that did not stay where they were, and have to be somewhere else."""
    changed: frozenset[str]
    """The free requests that are served otherwise than before, or no more."""
    dropped: frozenset[str]
    """The held requests that are unserved because a free one is that they only go with."""
    unserved_at_least: float
    """Points that any repair leaves unserved of what is free."""
    changes_at_least: float
    """Points of change of any repair that leaves no more unserved than this one."""
    is_optimal: bool


class RepairModel:
    """The compact model of a part with both levels in one objective."""

    def __init__(
        self, problem: Problem, part: RepairPart, *, may_vanish: MayVanish = "all"
    ) -> None:
        self._original, self._part = problem, part
        loose = self._loose(may_vanish)
        stays = {name: item for name, item in part.held.items() if name not in loose}
        self._compact: CompactModel = build(part.problem, fixed=stays)
        self._hold_together(may_vanish=may_vanish != "none")
        if may_vanish == "rides":
            self._keep(part.movable - {held for held, _ in part.bound_together})
        self._unit = self._compact.x.scale
        self._unserved = self._compact.costs[0] + self._unit * self._dropped_points()
        self._changes = FINE * self._compact.costs[1] + self._unit * self._guesses()
        self._weight, self._cap = (1 + _most_changes(part)) * (FINE + 1), 0.0
        self._compact.x.model.minimize(self._weight * self._unserved + self._changes)
        self.is_impossible = False
        """Whether the last search has proven that there is nothing to find."""

    def keep_within(self, cap: float) -> None:
        """Leave no more points unserved inside, and look for few changes alone.

        No bound on the changes is said though one be known: the core search, which has to find its
        cores anyhow, proves several times slower under one.
        """
        model = self._compact.x.model
        model.add(self._unserved <= round(cap * self._unit))
        self._weight, self._cap = 0, cap
        model.minimize(self._changes)

    def _loose(self, may_vanish: MayVanish) -> frozenset[str]:
        """Held requests that need not stay where they are."""
        if may_vanish == "all":
            return frozenset(self._part.held)
        tied = frozenset(held for held, _ in self._part.bound_together)
        return tied if may_vanish == "none" else tied | self._part.movable | self._part.bare

    def _keep(self, names: frozenset[str]) -> None:
        """Let these take place somewhere."""
        for name in names:
            self._compact.x.model.add(takes_place(self._compact.x, name) == 1)

    def _guesses(self) -> Expression:
        """Held requests that vanish: between equal costs, rather change what is free.

        What another repair changes of the held ones counts here too, so that a bound on the whole
        has to be divided by `FINE + 1` where it speaks of changes.
        """
        x = self._compact.x
        return x.total(1 - takes_place(x, name) for name in self._part.held)

    def _dropped_points(self) -> Expression:
        """What it costs that held requests go unserved with free ones."""
        x, problem = self._compact.x, self._original
        return x.total(
            points(problem.request_by_id[held]) * (1 - takes_place(x, free))
            for held, free in dict(self._part.bound_together).items()
        )

    def _hold_together(self, *, may_vanish: bool) -> None:
        """What only goes with a free request vanishes with it, and with nothing else."""
        x = self._compact.x
        for held, free in self._part.bound_together:
            x.model.add(takes_place(x, held) <= takes_place(x, free))
            if not may_vanish:
                x.model.add(takes_place(x, held) >= takes_place(x, free))

    def solve(
        self,
        hint: Solution,
        options: SolveOptions,
        clock: Clock,
        report: Stoppable,
        is_enough: IsEnough = never_enough,
        on_bound: Callable[[float], None] | None = None,
    ) -> Repaired | None:
        """The best repair of the part within the clock; None if none was found.

        It also ends once points unserved and points of change are enough. With a cap, `on_bound`
        is told during the search how many points of change the plans looked for take at least.
        """
        x = self._compact.x
        if clock.left <= 0 or report.should_stop():
            return None
        add_hint(x.problem, x, hint)
        made = settings(options.model_copy(update={"stop_at_first": False}), clock)
        made.parameters.linearization_level = 0
        made.parameters.num_workers = 1
        if on_bound is not None and not self._weight:
            made.parameters.optimize_with_core = True  # bounds rise step by step
            made.parameters.core_minimization_level = 0  # two to five times faster here
            made.best_bound_callback = lambda bound: on_bound(self._changes_of(bound))
        watch = Watch(self._split, report, is_enough)
        status = solve_watched(made, x.model, watch, watch)
        self.is_impossible = status == cp_model.INFEASIBLE
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        found = solution_of(x, made.value)
        total = round(made.objective_value / self._unit)
        least, rest = self._least(made.best_objective_bound)
        changes = self._changes_of(rest * self._unit)
        proven = not self._weight or least == total // self._weight
        return Repaired(
            found,
            tuple(i for i in found.served if i.request in self._part.free | self._moved(found)),
            self._moved(found),
            self._vanished(found) - self._moved(found) - self._dropped(found),
            self._changed(found),
            self._dropped(found),
            least,
            changes if proven else 0,
            status == cp_model.OPTIMAL,
        )

    def _least(self, bound: float) -> tuple[float, float]:
        """What a bound of the objective says of both levels."""
        rest = max(ceil(bound / self._unit - 1e-6), 0)
        return divmod(rest, self._weight) if self._weight else (0, rest)

    def _changes_of(self, bound: float) -> float:
        """The least points of change, by a bound of their part of the objective."""
        return float(ceil(max(ceil(bound / self._unit - 1e-6), 0) / (FINE + 1)))

    def _split(self, objective: float) -> tuple[float, float]:
        """Points unserved and points of change of a value of the objective."""
        total = round(objective / self._unit)
        unserved, rest = divmod(total, self._weight) if self._weight else (self._cap, total)
        return unserved, rest // FINE

    def _dropped(self, found: Solution) -> frozenset[str]:
        pairs = self._part.bound_together
        return frozenset(held for held, free in pairs if found.of(free) is None)

    def _changed(self, found: Solution) -> frozenset[str]:
        return frozenset(changed(self._part.problem, found)) & self._part.free

    def _moved(self, found: Solution) -> frozenset[str]:
        there = (n for n in self._vanished(found) if n in self._part.movable)
        return frozenset(n for n in there if found.of(n) is not None)

    def _vanished(self, found: Solution) -> frozenset[str]:
        problem = self._part.problem
        return frozenset(
            name
            for name, item in self._part.held.items()
            if is_changed(problem, item, found.of(name))
        )


def _most_changes(part: RepairPart) -> int:
    previous = part.problem.previous
    price = previous.price if previous else 1
    return sum(price * request.price_of_change for request in part.problem.requests)
