"""Set partitioning over pooled routes: the best choice among everything seen so far."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from ortools.linear_solver.python import model_builder
from ortools.sat.python import cp_model

from solver.model.bare_model import BareModel
from solver.model.parameters import solver
from solver.routes.kernel.arrays import TALLY_POOL, Desk
from solver.routes.plan import RoutePlan
from solver.routes.prepare import absence_weights, vehicle_kinds
from solver.routes.task import Flags, Floats, Ints, RouteTask

FIRST_AT, EVERY = 0.3, 0.15
"""Shares of a run after which the first and each further polish come."""
FEWEST_REQUESTS = 12
MOST_COLUMNS = 3_000
"""The most columns of the linear program; the cheapest per request come first."""
MOST_CHOICES = 3_000
"""The most columns that the integer choice looks at."""
POOL_FULL = 20_000
"""A pool with more routes than this is emptied after a polish."""
SECONDS = 3.0
COST_SCALE = 10_000
COST_LIMIT = 2**50


@dataclass(frozen=True)
class _Columns:
    """Pooled routes: their stops, requests, vehicle kind and cost."""

    stops: list[Ints]
    requests: list[list[int]]
    kinds: list[int]
    costs: Floats


class Polish:
    """Now and then chooses anew among the routes in the pool."""

    def __init__(self, task: RouteTask, seed: int) -> None:
        self._task = task
        self._seed = seed
        self._kinds = vehicle_kinds(task)
        self._owner = task.stop_requests()
        self._weights = absence_weights(task)
        self._next = FIRST_AT

    def restart(self) -> None:
        """Begin a new run."""
        self._next = FIRST_AT

    def is_due(self, done: float) -> bool:
        """Whether it is time, ``done`` being the share of the run that has passed."""
        if done < self._next or done > 1.0 or self._task.requests < FEWEST_REQUESTS:
            return False
        self._next += EVERY
        return True

    def run(self, desk: Desk, plan: RoutePlan, seconds: float) -> tuple[Ints, ...] | None:
        """Better routes than ``plan`` from the pool, or ``None``; a full pool is emptied.

        Only plans with the same requests served are looked for, by at most as many vehicles.
        """
        served = self._task.served(plan.routes)
        columns = self._columns(desk, plan, served)
        limits = self._limits(plan)
        solved = self._solve_relaxation(columns, served, limits)
        if desk.tally[TALLY_POOL] > POOL_FULL:
            forget(desk)
        if solved is None:
            return None
        value, reduced = solved
        keep = np.nonzero(reduced <= plan.cost - value + 1e-6)[0]
        keep = keep[np.argsort(reduced[keep], kind="stable")][:MOST_CHOICES]
        if len(keep) == 0 or plan.cost - value < 1e-6:
            return None
        chosen = self._choose(columns, keep.tolist(), served, limits, plan, min(SECONDS, seconds))
        return None if chosen is None else self._assign(columns, chosen)

    def _columns(self, desk: Desk, plan: RoutePlan, served: Flags) -> _Columns:
        """The plan's own routes, then the pool's cheapest ones for the requests served."""
        count = int(desk.tally[TALLY_POOL])
        stops = [route for route in plan.routes if len(route)]
        kinds = [int(self._kinds[v]) for v, route in enumerate(plan.routes) if len(route)]
        costs = [self._cost(v, route) for v, route in enumerate(plan.routes) if len(route)]
        sizes = np.diff(desk.pool_first[: count + 1])
        for k in np.argsort(desk.pool_cost[:count] / np.maximum(sizes, 1), kind="stable"):
            route = desk.pool_stop[desk.pool_first[k] : desk.pool_first[k + 1]]
            if len(stops) >= MOST_COLUMNS or not served[self._owner[route]].all():
                continue
            stops.append(route.copy())
            kinds.append(int(desk.pool_kind[k]))
            costs.append(float(desk.pool_cost[k]))
        requests = [sorted(set(self._owner[route].tolist())) for route in stops]
        return _Columns(stops, requests, kinds, np.array(costs))

    def _cost(self, v: int, route: Ints) -> float:
        task = self._task
        line = [int(task.start[v]), *route.tolist(), int(task.end[v])]
        return float(task.fixed_cost[v] + task.distance[line[:-1], line[1:]].sum())

    def _limits(self, plan: RoutePlan) -> dict[int, int]:
        """How many vehicles of each kind there are, and under -1 how many may drive at all."""
        kinds, counts = np.unique(self._kinds, return_counts=True)
        most = plan.vehicles if self._task.vehicles_first else self._task.max_vehicles
        return dict(zip(kinds.tolist(), counts.tolist(), strict=True)) | {-1: most}

    def _solve_relaxation(
        self, columns: _Columns, served: Flags, limits: dict[int, int]
    ) -> tuple[float, Floats] | None:
        """Value and reduced costs of the linear relaxation, by GLOP."""
        model = model_builder.Model()  # type: ignore[no-untyped-call] # carries no types
        uses = [model.new_num_var(0.0, 1.0, "") for _ in columns.costs]
        for members, least, most in self._rows(columns, range(len(uses)), served, limits):
            total = model_builder.LinearExpr.sum([uses[k] for k in members])
            model.add_linear_constraint(total, least, most)
        model.minimize(model_builder.LinearExpr.weighted_sum(uses, columns.costs.tolist()))
        made = model_builder.Solver("GLOP")
        made.set_time_limit_in_seconds(SECONDS)
        if made.solve(model) != model_builder.SolveStatus.OPTIMAL:
            return None
        reduced = made.reduced_costs(pd.Series(uses)).to_numpy(np.float64)
        return float(made.objective_value), reduced

    def _rows(
        self, columns: _Columns, among: range | list[int], served: Flags, limits: dict[int, int]
    ) -> Iterator[tuple[list[int], int, int]]:
        """Members (positions in ``among``) and limits of every row."""
        covers: dict[int, list[int]] = {int(r): [] for r in np.nonzero(served)[0]}
        for place, k in enumerate(among):
            for r in columns.requests[k]:
                covers[r].append(place)
        for members in covers.values():
            yield members, 1, 1
        for kind, most in limits.items():
            members = [p for p, k in enumerate(among) if kind in (-1, columns.kinds[k])]
            if members:
                yield members, 0, most

    def _choose(
        self,
        columns: _Columns,
        keep: list[int],
        served: Flags,
        limits: dict[int, int],
        plan: RoutePlan,
        seconds: float,
    ) -> list[int] | None:
        """The columns of the cheapest exact choice, by CP-SAT, if it beats the plan."""
        model = BareModel()
        uses = [model.new_bool_var("") for _ in keep]
        for members, least, most in self._rows(columns, keep, served, limits):
            model.add_linear_constraint(sum(uses[p] for p in members), least, most)
        scale = min(COST_SCALE, COST_LIMIT / (1.0 + float(columns.costs[keep].sum())))
        prices = np.rint(columns.costs[keep] * scale).astype(int).tolist()
        price = cp_model.LinearExpr.weighted_sum(uses, prices)
        model.add(price <= math.ceil(plan.cost * scale) - 1)
        model.minimize(price)
        # The deterministic limit decides, so that runs repeat; the other one is for busy machines.
        made = solver(
            seconds=20.0 if math.isinf(seconds) else 2 * seconds,
            workers=1,
            seed=self._seed,
            deterministic_time=min(seconds, SECONDS),
        )
        if made.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return [k for k, use in zip(keep, uses, strict=True) if made.boolean_value(use)]

    def _assign(self, columns: _Columns, chosen: list[int]) -> tuple[Ints, ...]:
        """Give each chosen route to a vehicle of its kind."""
        routes = [np.zeros(0, np.int64) for _ in range(self._task.vehicles)]
        for k in chosen:
            v = next(
                v
                for v in range(self._task.vehicles)
                if self._kinds[v] == columns.kinds[k] and len(routes[v]) == 0
            )
            routes[v] = columns.stops[k]
        return tuple(routes)


def forget(desk: Desk) -> None:
    """Empty the pool: what is good will be seen again, what is not makes room."""
    desk.tally[TALLY_POOL] = 0
    desk.pool_table[:] = -1
