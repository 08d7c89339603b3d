"""Takes requests out: strings of neighbouring stops, now and then requests at random.

Slack induction by string removals, after Christiaens and Vanden Berghe (2020).
"""

from solver.routes.compiled import inlined, inner
from solver.routes.kernel.arrays import (
    DIAL_NODES,
    DIAL_STRING,
    TALLY_REMOVED,
    TALLY_TOUCHED,
    Desk,
    Routes,
    World,
)
from solver.routes.kernel.chance import below, unit
from solver.routes.kernel.feasibility import refresh

SPLIT_CHANCE = 0.5
SPLIT_GROWTH = 0.01
RANDOM_CHANCE = 0.1


@inlined
def is_touched(desk: Desk, v: int) -> bool:
    """Whether vehicle v's route was changed in this iteration."""
    for k in range(desk.tally[TALLY_TOUCHED]):
        if desk.touched[k] == v:
            return True
    return False


@inlined
def touch(desk: Desk, v: int) -> None:
    """Note that vehicle v's route is changed in this iteration."""
    if not is_touched(desk, v):
        desk.touched[desk.tally[TALLY_TOUCHED]] = v
        desk.tally[TALLY_TOUCHED] += 1


@inlined
def mark(world: World, routes: Routes, desk: Desk, r: int) -> None:
    """Note that request r leaves its route."""
    touch(desk, routes.vehicle[r])
    routes.vehicle[r] = -1
    desk.removed[desk.tally[TALLY_REMOVED]] = r
    desk.tally[TALLY_REMOVED] += 1


@inner
def _mark_random(world: World, routes: Routes, desk: Desk) -> None:
    requests = len(world.pickup)
    for _ in range(1 + below(desk, int(desk.dial[DIAL_NODES]))):
        r = below(desk, requests)
        if routes.vehicle[r] >= 0:
            mark(world, routes, desk, r)


@inner
def _mark_string(world: World, routes: Routes, desk: Desk, s: int, longest: float) -> None:
    """Mark a string around stop s, or one with a kept piece in the middle."""
    v = routes.vehicle[world.owner[s]]
    length = routes.length[v]
    most = min(float(length), longest)
    size = int(1.0 + unit(desk) * most)
    size = min(size, length)
    kept = 0
    if 1 < size < length and unit(desk) < SPLIT_CHANCE:
        kept = 1
        while size + kept < length and unit(desk) < SPLIT_GROWTH:
            kept += 1
    span = size + kept
    at = routes.place[s]
    lowest = max(1, at - span + 1)
    highest = min(at, length - span + 1)
    begin = lowest + below(desk, highest - lowest + 1)
    hole = begin + 1 + below(desk, size - 1) if kept > 0 else begin + span
    for i in range(begin, begin + span):
        if kept > 0 and hole <= i < hole + kept:
            continue
        r = world.owner[routes.stop[v, i]]
        if routes.vehicle[r] >= 0:
            mark(world, routes, desk, r)


@inner
def _mark_strings(world: World, routes: Routes, desk: Desk, served: int) -> None:
    used, calls = 0, 0
    for v in range(len(routes.length)):
        if routes.length[v] > 0:
            used += 1
            calls += routes.length[v]
    longest = min(desk.dial[DIAL_STRING], calls / used)
    strings = int(1.0 + unit(desk) * (4.0 * desk.dial[DIAL_NODES] / (1.0 + longest) - 1.0))
    seed = below(desk, len(world.pickup))
    while routes.vehicle[seed] < 0:
        seed = below(desk, len(world.pickup))
    centre = world.pickup[seed]
    if world.delivery[seed] >= 0 and unit(desk) < 0.5:
        centre = world.delivery[seed]
    _mark_string(world, routes, desk, centre, longest)
    done = 1
    for k in range(world.near.shape[1]):
        if done >= strings:
            break
        s = world.near[centre, k]
        v = routes.vehicle[world.owner[s]]
        if v < 0 or is_touched(desk, v):
            continue
        _mark_string(world, routes, desk, s, longest)
        done += 1


@inner
def close_gaps(world: World, routes: Routes, v: int) -> None:
    """Drop the stops of marked requests from vehicle v's route."""
    stop = routes.stop[v]
    size = 1
    for i in range(1, routes.length[v] + 1):
        if routes.vehicle[world.owner[stop[i]]] >= 0:
            stop[size] = stop[i]
            size += 1
    stop[size] = stop[routes.length[v] + 1]
    routes.length[v] = size - 1
    refresh(world, routes, v)


@inner
def ruin(world: World, routes: Routes, desk: Desk) -> None:
    """Take some requests out of ``routes``; they are listed in ``desk.removed``."""
    requests = len(world.pickup)
    served = 0
    for r in range(requests):
        if routes.vehicle[r] >= 0:
            served += 1
    if served == 0:
        return
    if unit(desk) < RANDOM_CHANCE:
        _mark_random(world, routes, desk)
    else:
        _mark_strings(world, routes, desk, served)
    for k in range(desk.tally[TALLY_TOUCHED]):
        close_gaps(world, routes, desk.touched[k])
