"""Small routing worlds for the tests of the route engine, and their judges."""

from collections.abc import Iterator
from itertools import pairwise, permutations, product

import numpy as np
from numpy.typing import ArrayLike

from solver.routes.plan import price_plan
from solver.routes.task import Ints, RouteTask


def ints(values: ArrayLike) -> Ints:
    """Whole numbers as the task wants them."""
    return np.array(values, np.int64)


def a_task(
    points: list[tuple[int, int]],
    pairs: int = 0,
    vehicles: int = 1,
    windows: dict[int, list[tuple[int, int]]] | None = None,
    service: int = 0,
    load: int = 1,
    capacity: int = 10,
    ride: int = -1,
    duration: int = -1,
    latest: int = 1_000,
    mandatory: bool = True,
    unserved_cost: int = 0,
    fixed: float = 0.0,
    eligible: np.ndarray | None = None,
    vehicles_first: bool = False,
) -> RouteTask:
    """Stop 0 is the depot; the last ``2 * pairs`` stops are pickups, then their deliveries.

    The stops between are single visits. Travel time is the rectangular distance.
    """
    place = np.array(points)
    way = np.abs(place[:, None] - place[None, :]).sum(axis=2)
    stops, singles = len(points), len(points) - 1 - 2 * pairs
    requests = singles + pairs
    pickups = ints(range(1, 1 + requests))
    deliveries = ints([-1] * singles + [k + pairs for k in range(1 + singles, 1 + requests)])
    spans = [(windows or {}).get(s, [(0, latest)]) for s in range(stops)]
    return RouteTask(
        travel_time=way.astype(np.int64),
        distance=way.astype(np.float64),
        window_open=ints([a for span in spans for a, _ in span]),
        window_close=ints([b for span in spans for _, b in span]),
        window_first=ints([0, *np.cumsum([len(span) for span in spans])]),
        service_time=ints([0] + [service] * (stops - 1)),
        pickup=pickups,
        delivery=deliveries,
        load=np.full((requests, 1), load, np.int64),
        max_ride_time=np.where(deliveries >= 0, ride, -1).astype(np.int64),
        mandatory=np.full(requests, mandatory),
        priority=np.ones(requests, np.int64),
        unserved_cost=np.full(requests, unserved_cost, np.int64),
        start=np.zeros(vehicles, np.int64),
        end=np.zeros(vehicles, np.int64),
        capacity=np.full((vehicles, 1), capacity, np.int64),
        earliest_start=np.zeros(vehicles, np.int64),
        latest_end=np.full(vehicles, latest, np.int64),
        max_duration=np.full(vehicles, duration, np.int64),
        fixed_cost=np.full(vehicles, fixed),
        eligible=np.ones((requests, vehicles), np.bool_) if eligible is None else eligible,
        max_vehicles=vehicles,
        vehicles_first=vehicles_first,
    )


def a_random_task(seed: int, requests: int = 4, vehicles: int = 2) -> RouteTask:
    """A tight little task: visits and pairs, several windows, rides, durations, loads."""
    dice = np.random.default_rng(seed)
    pairs = int(dice.integers(0, requests))
    stops = 1 + requests + pairs
    points = [(int(x), int(y)) for x, y in dice.integers(0, 10, (stops, 2))]
    windows = {}
    for s in range(1, stops):
        begin = int(dice.integers(0, 40))
        first = (begin, begin + int(dice.integers(3, 25)))
        later = first[1] + int(dice.integers(3, 12))
        windows[s] = [first, (later, later + 4)] if dice.random() < 0.4 else [first]
    return a_task(
        points,
        pairs,
        vehicles,
        windows,
        service=int(dice.integers(0, 3)),
        capacity=int(dice.integers(1, 4)),
        ride=int(dice.choice([-1, 9, 14])),
        duration=int(dice.choice([-1, 35])),
        latest=80,
        mandatory=bool(dice.random() < 0.5),
        unserved_cost=int(dice.integers(0, 3)),
        fixed=float(dice.integers(0, 4)),
        eligible=dice.random((requests, vehicles)) < 0.85,
        vehicles_first=bool(dice.random() < 0.3),
    )


def can_be_timed(task: RouteTask, v: int, route: tuple[int, ...]) -> bool:
    """Whether some choice of one window per stop leaves a system of differences solvable.

    Written apart from the engine: longest paths by Bellman and Ford, once per choice.
    """
    spans = [
        list(zip(task.window_open[a:b].tolist(), task.window_close[a:b].tolist(), strict=True))
        for a, b in ((task.window_first[s], task.window_first[s + 1]) for s in route)
    ]
    return any(_solvable(task, v, route, choice) for choice in product(*spans))


def _solvable(
    task: RouteTask, v: int, route: tuple[int, ...], choice: tuple[tuple[int, int], ...]
) -> bool:
    """Nodes 0..n+1 are the route with its depots, node n+2 is time zero."""
    line = [int(task.start[v]), *route, int(task.end[v])]
    n, zero = len(line), len(line)
    served = [0, *(int(task.service_time[s]) for s in route), 0]
    least = [
        (k, k + 1, served[k] + int(task.travel_time[a, b]))
        for k, (a, b) in enumerate(pairwise(line))
    ]
    least += [(zero, k + 1, begin) for k, (begin, _) in enumerate(choice)]
    least += [(k + 1, zero, -end) for k, (_, end) in enumerate(choice)]
    least += [(zero, 0, int(task.earliest_start[v])), (n - 1, zero, -int(task.latest_end[v]))]
    for p, d, ride in zip(task.pickup, task.delivery, task.max_ride_time, strict=True):
        if ride >= 0 and p in route:
            a, b = line.index(int(p), 1), line.index(int(d), 1)
            least.append((b, a, -int(ride) - served[a]))
    if task.max_duration[v] >= 0:
        least.append((n - 1, 0, -int(task.max_duration[v])))
    time = [0] * (n + 1)
    for _ in range(n + 2):
        before = list(time)
        for a, b, gap in least:
            time[b] = max(time[b], time[a] + gap)
        if time == before:
            return True
    return False


def best_by_enumeration(task: RouteTask) -> tuple[int, int, float]:
    """The best levels over every choice of requests per vehicle and every order."""
    cheapest: list[dict[frozenset[int], tuple[int, ...]]] = [
        _best_orders(task, v) for v in range(task.vehicles)
    ]
    best = None
    for choice in product(range(-1, task.vehicles), repeat=task.requests):
        groups = [
            frozenset(r for r, w in enumerate(choice) if w == v) for v in range(task.vehicles)
        ]
        if all(group in cheapest[v] for v, group in enumerate(groups)):
            routes = tuple(ints(cheapest[v][group]) for v, group in enumerate(groups))
            plan = price_plan(task, routes)
            if plan.vehicles <= task.max_vehicles and (best is None or plan.levels < best):
                best = plan.levels
    assert best is not None
    return best


def _best_orders(task: RouteTask, v: int) -> dict[frozenset[int], tuple[int, ...]]:
    best: dict[frozenset[int], tuple[int, ...]] = {frozenset(): ()}
    length: dict[frozenset[int], float] = {}
    for group in _subsets(np.nonzero(task.eligible[:, v])[0].tolist()):
        for route in _orders(task, group):
            line = [int(task.start[v]), *route, int(task.end[v])]
            way = sum(float(task.distance[a, b]) for a, b in pairwise(line))
            if way < length.get(group, np.inf) and _fits(task, v, route):
                best[group], length[group] = route, way
    return best


def _subsets(items: list[int]) -> Iterator[frozenset[int]]:
    for mask in range(1, 1 << len(items)):
        yield frozenset(r for k, r in enumerate(items) if mask >> k & 1)


def _orders(task: RouteTask, group: frozenset[int]) -> Iterator[tuple[int, ...]]:
    pairs = [(int(task.pickup[r]), int(task.delivery[r])) for r in group]
    stops = [s for pair in pairs for s in pair if s >= 0]
    for order in permutations(stops):
        if all(d < 0 or order.index(p) < order.index(d) for p, d in pairs):
            yield order


def _fits(task: RouteTask, v: int, route: tuple[int, ...]) -> bool:
    return carries(task, v, route) and can_be_timed(task, v, route)


def carries(task: RouteTask, v: int, route: tuple[int, ...]) -> bool:
    """Whether no load exceeds the vehicle's capacity anywhere."""
    load = np.zeros(task.load.shape[1], np.int64)
    owner = task.stop_requests()
    for s in route:
        r = int(owner[s])
        load = load + (task.load[r] if s == task.pickup[r] else -task.load[r])
        if bool((load > task.capacity[v]).any()):
            return False
    return True
