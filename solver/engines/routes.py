"""The engine for fleets: compiled ruin and recreate, and an exact proof of small ones."""

from functools import partial
from typing import TYPE_CHECKING

from models.problem import Problem
from solver.options import SolveOptions
from solver.routes.translate import route_task, to_solution
from solver.running.engine import Clock, Engine, Reporter
from solver.running.paced import Paced

if TYPE_CHECKING:
    from solver.routes.plan import RoutePlan
    from solver.routes.search import RouteSearch
    from solver.routes.task import RouteTask

NAME = "routes"
PROVABLE = 34
"""Requests up to which the exact model is worth the larger part of the time."""

SEARCH_SHARE, LONGEST_SEARCH_SECONDS = 0.2, 20.0
STEPS_PER_SECOND = 3_000
LAST_SECONDS = 0.4
"""Kept back for the final check."""


def run(problem: Problem, options: SolveOptions, clock: Clock, report: Reporter) -> None:
    """Search; prove small tasks; then search on."""
    from solver.routes.search import RouteSearch  # loads compiled kernels

    task = route_task(problem)
    if task is None:
        raise ValueError("the problem has more to it than routes")
    search = RouteSearch(task, options.seed)
    paced = Paced(report, "routes", at_once=options.deterministic)
    small = len(problem.requests) <= PROVABLE
    seconds = min(SEARCH_SHARE * clock.left, LONGEST_SEARCH_SECONDS) if small else clock.left
    _search(problem, task, search, options, seconds, paced, report)
    if small and not options.deterministic:
        if _prove(problem, task, search.plan, options, clock, report):
            return
        _search(problem, task, search, options, clock.left, paced, report)


def _search(
    problem: Problem,
    task: "RouteTask",
    search: "RouteSearch",
    options: SolveOptions,
    seconds: float,
    paced: Paced,
    report: Reporter,
) -> None:
    seconds -= LAST_SECONDS
    if seconds <= 0 and not options.deterministic:
        return
    steps = int(options.time_limit_seconds * STEPS_PER_SECOND)
    for plan in search.run(
        None if options.deterministic else seconds,
        steps if options.deterministic else None,
        should_stop=report.should_stop,
    ):
        paced.offer(partial(to_solution, problem, task, plan.routes))
        if options.stop_at_first and report.best is not None:
            return
    paced.flush()


def _prove(
    problem: Problem,
    task: "RouteTask",
    plan: "RoutePlan",
    options: SolveOptions,
    clock: Clock,
    report: Reporter,
) -> bool:
    """Ask the exact model for a better plan and for bounds; whether they meet."""
    from solver.routes.exact import prove

    seconds = 0.8 * clock.left
    if seconds <= 1.0:
        return False
    proof = prove(task, plan, seconds, options.workers, options.seed, report.should_stop)
    if proof.plan is not None:
        report.found(to_solution(problem, task, proof.plan.routes), "exact model")
    bounds: dict[str, float | None] = {
        "unserved": float(proof.unserved_bound),
        "resources_used": float(proof.vehicles_bound),
        "travel": proof.cost_bound,
    }
    for index, level in enumerate(problem.goals):
        bound = bounds.get(level.terms[0].goal)
        if bound is not None and len(level.terms) == 1 and level.terms[0].weight == 1:
            report.bounded(index, bound)
    if proof.proven:
        report.proven()
    return proof.proven


ENGINE = Engine(NAME, lambda problem: route_task(problem) is not None, run)
