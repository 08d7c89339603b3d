"""Turns a route task into the arrays that the kernels read and write."""

import numpy as np

from solver.routes.kernel.arrays import Desk, Routes, World
from solver.routes.task import Flags, Floats, Ints, RouteTask
from solver.routes.windows import tightened_windows

NEAR_STOPS = 250
POOL_ROUTES = 30_000
POOL_STOPS = 1_000_000
SAMPLES = 4_000
METRIC_STOPS = 700
"""Above this many stops the triangle inequality is not looked at (it takes S^3 steps)."""


def world_of(task: RouteTask) -> World:
    """The unchanging arrays of a task."""
    opens, closes, first = tightened_windows(task, task.travel_time)
    change = np.zeros((task.stops, task.load.shape[1]), np.int64)
    change[task.pickup] = task.load
    pairs = task.delivery >= 0
    change[task.delivery[pairs]] = -task.load[pairs]
    partner = np.full(task.stops, -1, np.int64)
    partner[task.pickup] = task.delivery
    partner[task.delivery[pairs]] = task.pickup[pairs]
    hard, soft = _absence_prices(task)
    kind = vehicle_kinds(task)
    exact = bool((task.max_ride_time >= 0).any() or (task.max_duration >= 0).any())
    metric = is_metric(task.distance)
    words = np.random.Generator(np.random.PCG64(20261122))
    world = World(
        time=task.travel_time,
        distance=task.distance,
        service=task.service_time,
        open=opens,
        close=closes,
        window=first,
        owner=task.stop_requests(),
        partner=partner,
        change=change,
        pickup=task.pickup,
        delivery=task.delivery,
        load=task.load,
        ride=task.max_ride_time,
        hard=hard,
        soft=soft,
        start=task.start,
        end=task.end,
        capacity=task.capacity,
        earliest=task.earliest_start,
        latest=task.latest_end,
        duration=task.max_duration,
        fixed=task.fixed_cost,
        kind=kind,
        twin=_twins(kind),
        eligible=task.eligible.astype(np.int64),
        near=_near_stops(task),
        orders=_insertion_orders(task, opens, closes, first),
        sign=words.integers(1, 2**64, task.requests + task.vehicles, np.uint64),
        facts=np.array([metric, exact], np.int64),
    )
    for array in world:
        array.setflags(write=False)
    return world


def routes_of(task: RouteTask, routes: tuple[Ints, ...] | None = None) -> Routes:
    """Routes as the kernels hold them, not yet refreshed; empty ones if none are given."""
    width = 2 + task.requests + int((task.delivery >= 0).sum())
    shape = (task.vehicles, width)
    result = Routes(
        stop=np.zeros(shape, np.int64),
        length=np.zeros(task.vehicles, np.int64),
        early=np.zeros(shape, np.int64),
        late=np.zeros(shape, np.int64),
        load=np.zeros((*shape, task.load.shape[1]), np.int64),
        peak=np.zeros((*shape, task.load.shape[1]), np.int64),
        cost=np.zeros(task.vehicles, np.float64),
        vehicle=np.full(task.requests, -1, np.int64),
        place=np.zeros(task.stops, np.int64),
    )
    for v in range(task.vehicles):
        route = routes[v] if routes else np.zeros(0, np.int64)
        result.stop[v, 0] = task.start[v]
        result.stop[v, 1 : len(route) + 1] = route
        result.stop[v, len(route) + 1] = task.end[v]
        result.length[v] = len(route)
    return result


def desk_of(task: RouteTask, seed: int) -> Desk:
    """Memory of a new search with this seed."""
    size = 2 * task.requests + 4
    table = 1 << (2 * POOL_ROUTES - 1).bit_length()
    word = np.random.Generator(np.random.PCG64(seed)).integers(1, 2**64, 1, np.uint64)
    return Desk(
        chance=word,
        absent=np.ones(task.requests, np.int64),
        tally=np.zeros(6, np.int64),
        dial=np.array([10.0, 10.0, 0.01, 1.02]),
        removed=np.zeros(task.requests + 1, np.int64),
        touched=np.zeros(task.vehicles + 1, np.int64),
        line=np.zeros(size, np.int64),
        when=np.zeros(size, np.int64),
        lower=np.zeros(size, np.int64),
        seen=np.zeros(max(task.stops, 1), np.int64),
        key=np.zeros(task.requests + 1, np.float64),
        change=np.zeros(SAMPLES, np.float64),
        pool_stop=np.zeros(POOL_STOPS, np.int64),
        pool_first=np.zeros(POOL_ROUTES + 1, np.int64),
        pool_cost=np.zeros(POOL_ROUTES, np.float64),
        pool_kind=np.zeros(POOL_ROUTES, np.int64),
        pool_sign=np.zeros(POOL_ROUTES, np.uint64),
        pool_table=np.full(table, -1, np.int64),
    )


def vehicle_kinds(task: RouteTask) -> Ints:
    """(V,) numbers that are equal for vehicles which differ in nothing."""
    known: dict[tuple[object, ...], int] = {}
    kinds = []
    for v in range(task.vehicles):
        traits = (
            int(task.start[v]), int(task.end[v]), int(task.earliest_start[v]),
            int(task.latest_end[v]), int(task.max_duration[v]), float(task.fixed_cost[v]),
            task.capacity[v].tobytes(), task.eligible[:, v].tobytes(),
        )  # fmt: skip
        kinds.append(known.setdefault(traits, len(known)))
    return np.array(kinds, np.int64)


def _twins(kind: Ints) -> Ints:
    """(V,) the vehicle before of the same kind, or -1."""
    latest: dict[int, int] = {}
    twins = []
    for v, k in enumerate(kind.tolist()):
        twins.append(latest.get(k, -1))
        latest[k] = v
    return np.array(twins, np.int64)


def is_metric(lengths: Floats) -> bool:
    """Whether no detour over a third stop is shorter than the direct way."""
    if len(lengths) > METRIC_STOPS:
        return False
    return all(
        bool((lengths[:, k, None] + lengths[None, k, :] >= lengths - 1e-9).all())
        for k in range(len(lengths))
    )


def absence_weights(task: RouteTask) -> Ints:
    """(R,) prices on the first level: any mandatory request outweighs all others together."""
    optional = np.where(task.mandatory | (not task.unserved_first), 0, task.unserved_cost)
    return np.where(task.mandatory, task.priority * (1 + optional.sum()), optional)


def _absence_prices(task: RouteTask) -> tuple[Ints, Floats]:
    beside = ~task.mandatory & (not task.unserved_first)
    return absence_weights(task), np.where(beside, task.unserved_cost, 0).astype(np.float64)


def _near_stops(task: RouteTask) -> Ints:
    """(S, N) for each stop the nearest stops of other requests, nearest first."""
    owner = task.stop_requests()
    own = np.nonzero(owner >= 0)[0]
    both = task.distance + task.distance.T
    # Time decides between places that cost the same to reach.
    both = both + 1e-6 * (task.travel_time + task.travel_time.T)
    count = min(NEAR_STOPS, max(len(own) - 2, 0))
    near = np.zeros((task.stops, count), np.int64)
    for s in own:
        others = own[owner[own] != owner[s]]
        near[s, :] = others[np.argsort(both[s, others], kind="stable")][:count] if count else 0
    return near


def _insertion_orders(task: RouteTask, opens: Ints, closes: Ints, first: Ints) -> Floats:
    """(O, R) keys, smallest first: large loads, far, near, narrow windows, early, late."""
    if task.requests == 0 or task.vehicles == 0:
        return np.zeros((1, task.requests))
    last = np.where(task.delivery >= 0, task.delivery, task.pickup)
    load = -(task.load / np.maximum(task.capacity.max(axis=0), 1)).sum(axis=1)
    far = -task.distance[task.start[0], task.pickup]
    wide = np.minimum(_open_time(task.pickup, opens, closes, first),
                      _open_time(last, opens, closes, first))  # fmt: skip
    early = closes[first[task.pickup + 1] - 1]
    late = -opens[first[last]]
    served = -(task.priority * np.where(task.mandatory, 1e9, 1.0) + task.unserved_cost)
    rows = [load, load, far, -far, wide, early, late]
    rows += [served] if len(np.unique(served)) > 1 else []
    return np.ascontiguousarray(np.array(rows, np.float64))


def _open_time(stops: Ints, opens: Ints, closes: Ints, first: Ints) -> Ints:
    spans = np.concatenate([[0], np.cumsum(closes - opens)])
    total: Ints = spans[first[stops + 1]] - spans[first[stops]]
    return total


def unservable(task: RouteTask) -> Flags:
    """(R,) requests that no vehicle may take or carry."""
    carries = (task.load[:, None, :] <= task.capacity[None, :, :]).all(axis=2)
    possible = np.asarray((carries & task.eligible).any(axis=1), np.bool_)
    return ~possible
