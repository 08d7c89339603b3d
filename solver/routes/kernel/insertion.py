"""Finds the cheapest feasible place for a request: filters first, exact times last."""

from numba import types

from solver.routes.compiled import inlined, inner
from solver.routes.kernel.arrays import (
    DIAL_BLINK,
    FACT_EXACT,
    FACT_METRIC,
    FLOAT,
    INT,
    NEVER,
    Desk,
    Routes,
    World,
)
from solver.routes.kernel.chance import unit
from solver.routes.kernel.feasibility import find_times, refresh, soonest

BEST = types.Tuple((FLOAT, INT, INT))
NOWHERE = (1e300, -1, -1)


@inlined
def _carries(world: World, routes: Routes, r: int, v: int, i: int) -> bool:
    """Whether the load of r fits on top of what vehicle v carries after position i."""
    for k in range(world.capacity.shape[1]):
        if routes.load[v, i, k] + world.load[r, k] > world.capacity[v, k]:
            return False
    return True


@inner
def _is_timed(world: World, routes: Routes, desk: Desk, r: int, v: int, i: int, j: int) -> bool:
    """Whether the route with r put after positions i and j keeps ride times and duration."""
    size = 0
    for k in range(routes.length[v] + 2):
        desk.line[size] = routes.stop[v, k]
        size += 1
        if k == i:
            desk.line[size] = world.pickup[r]
            size += 1
        if k == j:
            desk.line[size] = world.delivery[r]
            size += 1
    return find_times(world, desk, v, size)


@inlined
def _best_delivery(
    world: World, routes: Routes, desk: Desk, r: int, v: int, i: int, begin: int, limit: float
) -> tuple[float, int]:
    """The cheapest delivery once the pickup starts at ``begin`` after position i."""
    p, d = world.pickup[r], world.delivery[r]
    stop, late = routes.stop, routes.late
    last = routes.length[v]
    base = world.fixed[v] if last == 0 else 0.0
    blink = desk.dial[DIAL_BLINK]
    exact = world.facts[FACT_EXACT] == 1
    closes = world.close[world.window[d + 1] - 1]
    best, at = limit, -1
    here, ready = p, begin + world.service[p]
    old = world.distance[stop[v, i], stop[v, i + 1]] if last > 0 else 0.0
    reach = base + world.distance[stop[v, i], p] - old
    for j in range(i, last + 1):
        b = stop[v, j + 1]
        if j > i:
            reach = base + world.distance[stop[v, i], p] + world.distance[p, stop[v, i + 1]] - old
            reach -= world.distance[here, b]
        if ready > closes:
            break
        extra = reach + world.distance[here, d] + world.distance[d, b]
        if extra < best:
            start = soonest(world, d, ready + world.time[here, d])
            on_time = (
                start != NEVER and start + world.service[d] + world.time[d, b] <= late[v, j + 1]
            )
            if (
                on_time
                and not (blink > 0.0 and unit(desk) < blink)
                and (not exact or _is_timed(world, routes, desk, r, v, i, j))
            ):
                best, at = extra, j
        if j == last:
            break
        start = soonest(world, b, ready + world.time[here, b])
        if start > late[v, j + 1] or not _carries(world, routes, r, v, j + 1):
            break
        here, ready = b, start + world.service[b]
    return (best, at)


@inlined
def _best_for_pair(
    world: World, routes: Routes, desk: Desk, r: int, v: int, limit: float
) -> tuple[float, int, int]:
    p = world.pickup[r]
    best, first, second = limit, -1, -1
    stop, early, late = routes.stop, routes.early, routes.late
    opens, closes = world.open[world.window[p]], world.close[world.window[p + 1] - 1]
    metric = world.facts[FACT_METRIC] == 1
    for i in range(routes.length[v] + 1):
        leave = early[v, i] + (world.service[stop[v, i]] if i > 0 else 0)
        if leave > closes:
            break
        a, b = stop[v, i], stop[v, i + 1]
        if late[v, i + 1] < opens:
            continue
        if metric and world.distance[a, p] + world.distance[p, b] - world.distance[a, b] >= best:
            continue
        begin = soonest(world, p, leave + world.time[a, p])
        if begin == NEVER or not _carries(world, routes, r, v, i):
            continue
        found, at = _best_delivery(world, routes, desk, r, v, i, begin, best)
        if at >= 0:
            best, first, second = found, i, at
    return (best, first, second)


@inlined
def _best_for_one(
    world: World, routes: Routes, desk: Desk, r: int, v: int, limit: float
) -> tuple[float, int, int]:
    u = world.pickup[r]
    best, after = limit, -1
    stop, early, late = routes.stop, routes.early, routes.late
    dimensions = world.capacity.shape[1]
    opens, closes = world.open[world.window[u]], world.close[world.window[u + 1] - 1]
    base = world.fixed[v] if routes.length[v] == 0 else 0.0
    blink = desk.dial[DIAL_BLINK]
    exact = world.facts[FACT_EXACT] == 1
    for i in range(routes.length[v] + 1):
        leave = early[v, i] + (world.service[stop[v, i]] if i > 0 else 0)
        if leave > closes:
            break
        if late[v, i + 1] < opens:
            continue
        a, b = stop[v, i], stop[v, i + 1]
        old = world.distance[a, b] if routes.length[v] > 0 else 0.0
        extra = base + world.distance[a, u] + world.distance[u, b] - old
        if extra >= best:
            continue
        begin = soonest(world, u, leave + world.time[a, u])
        if begin == NEVER or begin + world.service[u] + world.time[u, b] > late[v, i + 1]:
            continue
        fits = True
        for k in range(dimensions):
            if routes.peak[v, i, k] + world.load[r, k] > world.capacity[v, k]:
                fits = False
        if not fits or (blink > 0.0 and unit(desk) < blink):
            continue
        if exact and not _is_timed(world, routes, desk, r, v, i, -1):
            continue
        best, after = extra, i
    return (best, after, -1)


@inlined
def best_place(
    world: World, routes: Routes, desk: Desk, r: int, v: int, limit: float
) -> tuple[float, int, int]:
    """The cheapest place of request r in vehicle v's route that costs less than ``limit``.

    Returns the extra cost, the position after which the pickup goes and, for a pair, the
    position (in the old route) after which the delivery goes; -1, -1 if there is none.
    """
    fits = world.eligible[r, v] == 1
    for k in range(world.capacity.shape[1]):
        fits = fits and world.load[r, k] <= world.capacity[v, k]
    if not fits:
        return (limit, -1, -1)
    if world.delivery[r] < 0:
        return _best_for_one(world, routes, desk, r, v, limit)
    return _best_for_pair(world, routes, desk, r, v, limit)


@inner
def insert(world: World, routes: Routes, r: int, v: int, i: int, j: int) -> None:
    """Put request r into vehicle v's route after positions i and j (j: -1 for a visit)."""
    stop = routes.stop[v]
    added = 1 if j < 0 else 2
    last = routes.length[v] + 1
    for k in range(last, i, -1):
        shift = added if j < 0 or k > j else 1
        stop[k + shift] = stop[k]
    stop[i + 1] = world.pickup[r]
    if j >= 0:
        stop[j + 2] = world.delivery[r]
    routes.length[v] += added
    refresh(world, routes, v)
