"""The exact engine: the whole problem as one CP-SAT model, goal level after goal level."""

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from models.problem import Problem
from solver.model.build import CompactModel, build
from solver.model.read_back import add_hint, solution_of
from solver.options import SolveOptions
from solver.running.engine import Clock, Engine, Reporter
from solver.running.watched import HAS_BOUND, settings, solve_watched, work_of

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables

NAME = "compact"


class _Watch(cp_model.CpSolverSolutionCallback):
    """Tells each better plan while the solver runs."""

    def __init__(self, x: "Variables", report: Reporter, phase: str) -> None:
        super().__init__()
        self._x, self._report, self._phase = x, report, phase

    def on_solution_callback(self) -> None:
        """Offer the plan; the reporter compares it on all levels."""
        self._report.found(solution_of(self._x, self.value), self._phase)


def run(problem: Problem, options: SolveOptions, clock: Clock, report: Reporter) -> None:
    """Minimise each level, fix it within its tolerance, and go on to the next.

    Above the first level stands the work that required rules ask for and cannot get.
    """
    compact = build(problem)
    proven = _owe_least(compact, options, clock, report)
    if proven is None:
        return
    for index, level in enumerate(problem.goals):
        status, value = _minimise(compact, index, options, clock, report, level.name)
        if status == cp_model.INFEASIBLE or value is None:
            return
        proven = proven and status == cp_model.OPTIMAL
        _hold(compact, index, value, level.tolerance)
        had_enough = options.stop_at_first or report.should_stop()
        if index + 1 < len(problem.goals) and (clock.left <= 0 or had_enough):
            return
    if proven:
        report.proven()


def _owe_least(
    compact: CompactModel, options: SolveOptions, clock: Clock, report: Reporter
) -> bool | None:
    """Lack as little as can be of the work that rules ask for; whether that is proven.

    None if it found no plan, or there is no time to go on with one.
    """
    x, shortfall = compact.x, compact.x.shortfall
    if isinstance(shortfall, int):
        return True
    made, status = _solve(compact, shortfall, options, clock, report, "required work")
    if status not in HAS_BOUND:
        return None
    x.model.add(shortfall <= round(made.objective_value))
    had_enough = options.stop_at_first or report.should_stop() or clock.left <= 0
    return None if had_enough else status == cp_model.OPTIMAL


def _minimise(
    compact: CompactModel,
    index: int,
    options: SolveOptions,
    clock: Clock,
    report: Reporter,
    name: str,
) -> tuple[int, float | None]:
    x, cost = compact.x, compact.costs[index]
    made, status = _solve(compact, cost, options, clock, report, f"level {name}")
    if status in HAS_BOUND:
        report.bounded(index, made.best_objective_bound / x.scale)
        return status, round(made.objective_value)
    return status, None


def _solve(
    compact: CompactModel,
    cost: "Expression",
    options: SolveOptions,
    clock: Clock,
    report: Reporter,
    phase: str,
) -> tuple[cp_model.CpSolver, int]:
    x = compact.x
    if report.best is not None:
        add_hint(x.problem, x, report.best)
    x.model.minimize(cost)
    made = settings(options, clock)
    status = solve_watched(made, x.model, _Watch(x, report, phase), report)
    clock.spend(work_of(made))
    if status in HAS_BOUND:
        report.found(solution_of(x, made.value), phase)
    return made, status


def _hold(compact: CompactModel, index: int, value: float, tolerance: int) -> None:
    x, cost = compact.x, compact.costs[index]
    if not isinstance(cost, int):
        x.model.add(cost <= int(value) + tolerance * x.scale)


ENGINE = Engine(NAME, lambda _: True, run)
