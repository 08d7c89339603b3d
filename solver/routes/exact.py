"""Proves small route tasks: a plan and a lower bound that meet."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from solver.model.parameters import solver
from solver.routes.exact_model import CircuitModel
from solver.routes.plan import RoutePlan, price_plan
from solver.routes.schedule import schedule
from solver.routes.task import RouteTask

PROOF_TOLERANCE = 0.005
POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Proof:
    """What the exact model says.

    ``unserved_bound`` holds for every plan. ``vehicles_bound`` and ``cost_bound`` hold for plans
    that are as good as ``plan`` on the levels above. All come from a relaxation (travel and
    distance rounded down) and so are never above the truth. ``proven``: every bound meets the
    plan, the cost within 0.005. ``plan`` is the better of the hint and what the model found.
    """

    plan: RoutePlan | None
    unserved_bound: int
    vehicles_bound: int
    cost_bound: float | None
    proven: bool


def prove(
    task: RouteTask,
    hint: RoutePlan | None,
    seconds: float,
    workers: int = 8,
    seed: int = 1,
    should_stop: Callable[[], bool] | None = None,
) -> Proof:
    """Search with CP-SAT from ``hint`` for a better plan and a bound, for at most ``seconds``."""
    model = CircuitModel(task)
    if hint is not None:
        model.hint(hint.routes)
    made = solver(seconds=seconds, workers=workers, seed=seed)
    status = _solve(made, model, should_stop)
    plan = hint
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        plan = _better(task, hint, model, made)
    if status in (cp_model.INFEASIBLE, cp_model.MODEL_INVALID):
        raise RuntimeError(f"the circuit model answered {made.status_name(status)}: a defect")
    return _read_bounds(model, plan, made.best_objective_bound)


def _solve(
    made: cp_model.CpSolver, model: CircuitModel, should_stop: Callable[[], bool] | None
) -> cp_model.CpSolverStatus:
    if should_stop is None:
        return made.solve(model.cp)
    done = threading.Event()

    def watch() -> None:
        while not done.wait(POLL_SECONDS):
            if should_stop():
                made.stop_search()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        return made.solve(model.cp)
    finally:
        done.set()
        watcher.join()


def _better(
    task: RouteTask, hint: RoutePlan | None, model: CircuitModel, made: cp_model.CpSolver
) -> RoutePlan | None:
    """The model's plan if it holds with true travel times and beats the hint."""
    routes = model.routes(made)
    if any(schedule(task, v, route) is None for v, route in enumerate(routes)):
        return hint
    found = price_plan(task, routes)
    return found if hint is None or found.levels < hint.levels else hint


def _read_bounds(model: CircuitModel, plan: RoutePlan | None, bound: float) -> Proof:
    whole = max(0.0, bound)
    unserved = int(whole // model.absence_price)
    if plan is None:
        return Proof(None, unserved, 0, None, False)
    rest = max(0.0, whole - model.absence_price * plan.unserved)
    vehicles = int(rest // model.vehicle_price) if model.vehicle_price else 0
    cost = max(0.0, rest - model.vehicle_price * plan.vehicles) / model.scale
    proven = (
        unserved == plan.unserved
        and (not model.vehicle_price or vehicles == plan.vehicles)
        and plan.cost - cost <= PROOF_TOLERANCE
    )
    return Proof(plan, unserved, vehicles, min(cost, plan.cost), proven)
