"""Puts requests back greedily in one of several orders, with blinks."""

from solver.routes.compiled import inner
from solver.routes.kernel.arrays import (
    TALLY_REMOVED,
    Desk,
    Routes,
    World,
)
from solver.routes.kernel.chance import below, unit
from solver.routes.kernel.insertion import best_place, insert
from solver.routes.kernel.ruin import touch

OLD_TRIES = 12
"""How many of the requests that were out before are tried again in one iteration."""


@inner
def _invite_old(routes: Routes, desk: Desk, fresh: int, all_old: int) -> int:
    """Add requests that were out before to ``desk.removed``; returns how many there are now."""
    count = fresh
    requests = len(routes.vehicle)
    for k in range(fresh):
        routes.vehicle[desk.removed[k]] = -2
    offset = below(desk, requests) if all_old == 0 else 0
    for k in range(requests):
        r = (k + offset) % requests
        if routes.vehicle[r] == -1:
            desk.removed[count] = r
            count += 1
            if all_old == 0 and count - fresh >= OLD_TRIES:
                break
    for k in range(fresh):
        routes.vehicle[desk.removed[k]] = -1
    return count


@inner
def _sort(world: World, desk: Desk, count: int) -> None:
    """Bring the first ``count`` of ``desk.removed`` into a randomly chosen order."""
    choice = below(desk, len(world.orders) + 4)
    for k in range(count):
        r = desk.removed[k]
        key = unit(desk) if choice >= len(world.orders) else world.orders[choice, r]
        i = k
        while i > 0 and desk.key[i - 1] > key:
            desk.key[i] = desk.key[i - 1]
            desk.removed[i] = desk.removed[i - 1]
            i -= 1
        desk.key[i] = key
        desk.removed[i] = r


@inner
def _insert_cheapest(world: World, routes: Routes, desk: Desk, r: int, may_open: bool) -> int:
    """Insert request r where it costs least; returns the vehicle, or -1 when it stays out.

    An unused vehicle is passed over while the one before it of the same kind is unused too.
    """
    best, vehicle, first, second = 1e300, -1, -1, -1
    if world.hard[r] == 0:
        best = world.soft[r]
    offset = below(desk, len(routes.length))
    for k in range(len(routes.length)):
        v = (k + offset) % len(routes.length)
        if routes.length[v] == 0:
            twin = world.twin[v]
            if not may_open or (twin >= 0 and routes.length[twin] == 0):
                continue
        cost, i, j = best_place(world, routes, desk, r, v, best)
        if i >= 0:
            best, vehicle, first, second = cost, v, i, j
    if vehicle >= 0:
        touch(desk, vehicle)
        insert(world, routes, r, vehicle, first, second)
    return vehicle


@inner
def recreate(world: World, routes: Routes, desk: Desk, most_used: int, all_old: int) -> None:
    """Insert what was removed, and some that were out before, using at most so many vehicles."""
    fresh = desk.tally[TALLY_REMOVED]
    count = _invite_old(routes, desk, fresh, all_old)
    _sort(world, desk, count)
    used = 0
    for v in range(len(routes.length)):
        if routes.length[v] > 0:
            used += 1
    for k in range(count):
        r = desk.removed[k]
        v = _insert_cheapest(world, routes, desk, r, used < most_used)
        if v >= 0 and routes.length[v] == (1 if world.delivery[r] < 0 else 2):
            used += 1
