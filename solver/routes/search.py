"""The route search: ruin and recreate under simulated annealing, with an occasional polish."""

import time
from collections.abc import Callable, Iterator

import numpy as np

from solver.routes.budget import Budget
from solver.routes.cooling import Cooling
from solver.routes.kernel.annealing import (
    MODE_ABSENCE,
    MODE_ANNEAL,
    MODE_SAMPLE,
    anneal,
    construct,
    copy_all,
    count_used,
    drop_route,
    price,
)
from solver.routes.kernel.arrays import TALLY_CHANGES, TALLY_ITERATIONS, Routes
from solver.routes.kernel.feasibility import refresh
from solver.routes.plan import RoutePlan, price_plan
from solver.routes.polish import Polish
from solver.routes.prepare import absence_weights, desk_of, routes_of, unservable, world_of
from solver.routes.schedule import schedule
from solver.routes.task import Ints, RouteTask

FLEET_SHARE = 0.15
"""Part of the iterations that may go into saving vehicles."""
SAMPLE_ITERATIONS = 2_000


def never() -> bool:
    """The answer of a search that nobody stops."""
    return False


class RouteSearch:
    """One search over a route task, which can be run, left and run again.

    Parameters
    ----------
    task
        What to plan.
    seed
        Two searches with the same task, seed, warm start and numbers of iterations give the
        same routes.
    warm_start
        Routes per vehicle to begin with; stops in them must be whole requests.

    Raises
    ------
    ValueError
        If the warm start breaks a window, a load, a ride time or a duration.
    """

    def __init__(
        self, task: RouteTask, seed: int, warm_start: tuple[Ints, ...] | None = None
    ) -> None:
        self._task = task
        self._world = world_of(task)
        self._desk = desk_of(task, seed)
        self._work, self._current, self._best = (routes_of(task, warm_start) for _ in range(3))
        for routes in (self._work, self._current, self._best):
            for v in range(task.vehicles):
                refresh(self._world, routes, v)
        if warm_start:
            _refuse_broken(task, warm_start)
        self._most_used = task.max_vehicles
        self._least_out = int(absence_weights(task)[unservable(task)].sum())
        self._polish = Polish(task, seed)
        self._heat = 0.0
        self._speed = 2_000.0
        self._plan = price_plan(task, self._routes(self._best))

    @property
    def plan(self) -> RoutePlan:
        """The best routes so far."""
        return self._plan

    @property
    def iterations(self) -> int:
        """How many ruin-and-recreate steps were made so far."""
        return int(self._desk.tally[TALLY_ITERATIONS])

    def run(
        self,
        seconds: float | None = None,
        iterations: int | None = None,
        should_stop: Callable[[], bool] = never,
    ) -> Iterator[RoutePlan]:
        """Search on, yielding each better plan; exactly one of the two limits must be given.

        With ``iterations`` the outcome depends on nothing but the seed; ``seconds`` is wall time.
        ``should_stop`` is asked about ten times a second.
        """
        if (seconds is None) == (iterations is None):
            raise ValueError("run: needs either seconds or iterations, and not both")
        clock = Budget(seconds, iterations, self.iterations)
        if self._task.requests == 0 or self._task.vehicles == 0:
            return
        if self._heat == 0.0:
            yield from self._start()
        cooling = Cooling(self._heat)
        self._polish.restart()
        while not should_stop():
            done = clock.share(self.iterations)
            if done >= 1.0:
                break
            self._step(cooling, clock, done)
            if self._has_better():
                yield self._plan

    def _start(self) -> Iterator[RoutePlan]:
        """Insert everything once and learn how much a step changes."""
        construct(self._world, self._work, self._current, self._desk, self._most_used)
        self._keep_if_better()
        if self._has_better():
            yield self._plan
        self._desk.tally[TALLY_CHANGES] = 0
        self._anneal(SAMPLE_ITERATIONS, 1.0, 1.0, MODE_SAMPLE)
        changes = self._desk.change[: self._desk.tally[TALLY_CHANGES]]
        self._heat = max(float(np.median(changes)), 1e-6) if len(changes) else 1.0
        if self._has_better():
            yield self._plan

    def _step(self, cooling: Cooling, clock: Budget, done: float) -> None:
        size = clock.chunk(self.iterations, self._speed)
        wants_fleet = self._task.vehicles_first and done < FLEET_SHARE and self._plan.vehicles > 1
        began = time.perf_counter()
        if wants_fleet and self._plan.unserved <= self._least_out:
            self._save_vehicle(size)
        elif self._plan.unserved > self._least_out and cooling.is_odd():
            self._serve_more(size)
        else:
            hot, cold = cooling.range(done, min(1.0, done + clock.share_of(size)))
            self._anneal(size, hot, cold, MODE_ANNEAL)
        self._speed = size / max(time.perf_counter() - began, 1e-6)
        if self._polish.is_due(done):
            self._run_polish(clock)

    def _save_vehicle(self, size: int) -> None:
        """Try to do with one vehicle fewer, and remember the way to it between calls."""
        used = int(count_used(self._current))
        if used >= self._plan.vehicles:
            self._most_used = self._plan.vehicles - 1
            drop_route(self._world, self._work, self._current, self._desk, -1)
        self._anneal(size, self._heat, self._heat, MODE_ABSENCE)

    def _serve_more(self, size: int) -> None:
        self._anneal(size, self._heat, self._heat, MODE_ABSENCE)
        self._return_to_best()

    def _anneal(self, size: int, hot: float, cold: float, mode: int) -> None:
        if mode == MODE_ANNEAL and self._is_worse_than_best():
            self._return_to_best()
        anneal(
            self._world, self._work, self._current, self._best, self._desk,
            size, float(hot), float(cold), mode, self._most_used, self._least_out,
        )  # fmt: skip
        self._keep_if_better()

    def _is_worse_than_best(self) -> bool:
        return bool(price(self._world, self._current)[0] > self._plan.unserved)

    def _return_to_best(self) -> None:
        self._most_used = min(
            self._task.max_vehicles,
            self._plan.vehicles if self._task.vehicles_first else self._task.max_vehicles,
        )
        copy_all(self._best, self._current, self._world)
        copy_all(self._best, self._work, self._world)

    def _keep_if_better(self) -> None:
        """Let ``current`` be the best if it is: the kernel sees neither starts nor vehicles."""
        if self._rank(self._current) < self._rank(self._best):
            copy_all(self._current, self._best, self._world)

    def _rank(self, routes: Routes) -> tuple[int, int, float]:
        out, cost = price(self._world, routes)
        used = int(count_used(routes)) if self._task.vehicles_first else 0
        return (out, used, cost)

    def _run_polish(self, clock: Budget) -> None:
        routes = self._polish.run(self._desk, self._plan, clock.seconds_left())
        if routes is None or price_plan(self._task, routes).levels >= self._plan.levels:
            return
        fresh = routes_of(self._task, routes)
        for v in range(self._task.vehicles):
            refresh(self._world, fresh, v)
        copy_all(fresh, self._best, self._world)
        self._return_to_best()

    def _has_better(self) -> bool:
        """Price the kernel's best independently and keep it outside if it is better."""
        plan = price_plan(self._task, self._routes(self._best))
        limit = self._plan.levels
        if plan.levels[:2] == limit[:2] and plan.cost >= limit[2] - 1e-9:
            return False
        if plan.levels < limit:
            self._plan = plan
            return True
        return False

    def _routes(self, routes: Routes) -> tuple[Ints, ...]:
        stop, length = routes.stop, routes.length
        return tuple(stop[v, 1 : length[v] + 1].copy() for v in range(len(length)))


def _refuse_broken(task: RouteTask, routes: tuple[Ints, ...]) -> None:
    for v, route in enumerate(routes):
        if schedule(task, v, route) is None:
            raise ValueError(f"warm_start[{v}]: route {route.tolist()} cannot be timed")
