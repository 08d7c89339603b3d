"""Decides when stops can be served: windows and loads along a route, ride times exactly."""

from numba import types

from solver.routes.compiled import compiled, inlined
from solver.routes.kernel.arrays import DESK, INT, NEVER, ROUTES, WORLD, Desk, Routes, World


@inlined
def soonest(world: World, stop: int, time: int) -> int:
    """The first moment from ``time`` on at which the stop is open, or ``NEVER``."""
    for k in range(world.window[stop], world.window[stop + 1]):
        if time <= world.close[k]:
            return max(time, int(world.open[k]))
    return NEVER


@inlined
def last_chance(world: World, stop: int, time: int) -> int:
    """The last moment up to ``time`` at which the stop is open, or ``-NEVER``."""
    for k in range(world.window[stop + 1] - 1, world.window[stop] - 1, -1):
        if time >= world.open[k]:
            return min(time, int(world.close[k]))
    return -NEVER


@inlined
def _look_forward(world: World, routes: Routes, v: int) -> None:
    last = routes.length[v] + 1
    stop = routes.stop
    dimensions = world.capacity.shape[1]
    for k in range(dimensions):
        routes.load[v, 0, k] = 0
    routes.early[v, 0] = world.earliest[v]
    cost = world.distance[stop[v, 0], stop[v, 1]] + world.fixed[v]
    ready = world.earliest[v] + world.time[stop[v, 0], stop[v, 1]]
    for i in range(1, last):
        s = stop[v, i]
        routes.early[v, i] = soonest(world, s, ready)
        routes.vehicle[world.owner[s]] = v
        routes.place[s] = i
        for k in range(dimensions):
            routes.load[v, i, k] = routes.load[v, i - 1, k] + world.change[s, k]
        cost += world.distance[s, stop[v, i + 1]]
        ready = routes.early[v, i] + world.service[s] + world.time[s, stop[v, i + 1]]
    routes.early[v, last] = ready
    for k in range(dimensions):
        routes.load[v, last, k] = routes.load[v, last - 1, k]
    routes.cost[v] = cost if last > 1 else 0.0


@inlined
def _look_back(world: World, routes: Routes, v: int) -> None:
    last = routes.length[v] + 1
    stop = routes.stop
    dimensions = world.capacity.shape[1]
    routes.late[v, last] = world.latest[v]
    for k in range(dimensions):
        routes.peak[v, last, k] = routes.load[v, last, k]
    for i in range(last - 1, -1, -1):
        s = stop[v, i]
        due = routes.late[v, i + 1] - world.time[s, stop[v, i + 1]]
        if i > 0:
            due = last_chance(world, s, due - world.service[s])
        routes.late[v, i] = due
        for k in range(dimensions):
            routes.peak[v, i, k] = max(routes.load[v, i, k], routes.peak[v, i + 1, k])


@compiled(types.void(WORLD, ROUTES, INT))
def refresh(world: World, routes: Routes, v: int) -> None:
    """Recompute everything known along vehicle v's route from its stops."""
    _look_forward(world, routes, v)
    _look_back(world, routes, v)


@inlined
def _drive(world: World, desk: Desk, v: int, size: int, begin: int) -> int:
    """One round from ``begin`` on: the first place to start again, ``size`` if none, -1 if late."""
    again = size
    line, when, lower = desk.line, desk.when, desk.lower
    for k in range(begin, size):
        s = line[k]
        time = lower[k]
        if k > 0:
            served = world.service[line[k - 1]] if k > 1 else 0
            time = max(time, when[k - 1] + served + world.time[line[k - 1], s])
        if k == size - 1:
            if time > world.latest[v]:
                return -1
        elif k > 0:
            time = soonest(world, s, time)
            if time == NEVER:
                return -1
        when[k] = time
        r = world.owner[s]
        if 0 < k < size - 1 and world.ride[r] >= 0 and world.delivery[r] == s:
            p = world.pickup[r]
            wanted = time - world.ride[r] - world.service[p]
            at = desk.seen[p]
            if wanted > when[at]:
                lower[at] = wanted
                again = min(again, at)
    if world.duration[v] >= 0 and when[size - 1] - world.duration[v] > when[0]:
        lower[0] = when[size - 1] - world.duration[v]
        again = 0
    return again


@compiled(types.boolean(WORLD, DESK, INT, INT))
def find_times(world: World, desk: Desk, v: int, size: int) -> bool:
    """Earliest times for the ``size`` stops in ``desk.line``, both depots among them.

    Every limit says that one time is at least another plus a constant, or lies in a window. Such
    limits have one earliest answer, reached by raising times only: drive forward, and where a
    ride (or the whole route) lasts too long, raise its beginning and drive again from there. If
    nothing settles within as many rounds as there are stops and windows, nothing ever will.
    The times are left in ``desk.when``.
    """
    rounds = size + 2
    for k in range(size):
        desk.lower[k] = -NEVER
        s = desk.line[k]
        desk.seen[s] = k
        if 0 < k < size - 1:
            rounds += (size + 2) * (world.window[s + 1] - world.window[s] - 1)
    desk.lower[0] = world.earliest[v]
    begin = 0
    while rounds > 0:
        begin = _drive(world, desk, v, size, begin)
        if begin < 0:
            return False
        if begin == size:
            return True
        rounds -= 1
    return False
