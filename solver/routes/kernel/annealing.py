"""Ruins and recreates, again and again, and decides what to keep."""

import math

from numba import types

from solver.routes.compiled import compiled, inner
from solver.routes.kernel.arrays import (
    DESK,
    DIAL_POOL_MARGIN,
    FLOAT,
    INT,
    ROUTES,
    TALLY_BETTER,
    TALLY_CHANGES,
    TALLY_ITERATIONS,
    TALLY_REMOVED,
    TALLY_TOUCHED,
    WORLD,
    Desk,
    Routes,
    World,
)
from solver.routes.kernel.chance import unit
from solver.routes.kernel.pool import remember
from solver.routes.kernel.recreate import recreate
from solver.routes.kernel.ruin import close_gaps, mark, ruin

COST = types.Tuple((INT, FLOAT))
MODE_ANNEAL, MODE_ABSENCE, MODE_SAMPLE = range(3)


@compiled(COST(WORLD, ROUTES))
def price(world: World, routes: Routes) -> tuple[int, float]:
    """What is left out, on the first level, and the price of driving (and of soft absences)."""
    hard, cost = 0, 0.0
    for r in range(len(world.pickup)):
        if routes.vehicle[r] < 0:
            hard += world.hard[r]
            cost += world.soft[r]
    for v in range(len(routes.length)):
        cost += routes.cost[v]
    return (hard, cost)


@inner
def count_used(routes: Routes) -> int:
    """How many vehicles serve anybody."""
    used = 0
    for v in range(len(routes.length)):
        if routes.length[v] > 0:
            used += 1
    return used


@inner
def copy_route(source: Routes, target: Routes, world: World, v: int) -> None:
    """Make vehicle v's route in ``target`` equal to that in ``source``."""
    target.length[v] = source.length[v]
    target.cost[v] = source.cost[v]
    for i in range(source.length[v] + 2):
        s = source.stop[v, i]
        target.stop[v, i] = s
        target.early[v, i] = source.early[v, i]
        target.late[v, i] = source.late[v, i]
        for k in range(source.load.shape[2]):
            target.load[v, i, k] = source.load[v, i, k]
            target.peak[v, i, k] = source.peak[v, i, k]
        if world.owner[s] >= 0:
            target.place[s] = i


@inner
def settle(source: Routes, target: Routes, desk: Desk, world: World) -> None:
    """Carry the routes touched in this iteration over from ``source`` to ``target``."""
    for k in range(desk.tally[TALLY_TOUCHED]):
        copy_route(source, target, world, desk.touched[k])
    for r in range(len(source.vehicle)):
        target.vehicle[r] = source.vehicle[r]


@compiled(types.void(ROUTES, ROUTES, WORLD))
def copy_all(source: Routes, target: Routes, world: World) -> None:
    """Make ``target`` equal to ``source``."""
    for v in range(len(source.length)):
        copy_route(source, target, world, v)
    for r in range(len(source.vehicle)):
        target.vehicle[r] = source.vehicle[r]


@inner
def _sum_absent(routes: Routes, desk: Desk) -> int:
    total = 0
    for r in range(len(routes.vehicle)):
        if routes.vehicle[r] < 0:
            total += desk.absent[r]
    return total


@inner
def _note_change(desk: Desk, comparable: bool, change: float) -> None:
    count = desk.tally[TALLY_CHANGES]
    if comparable and abs(change) > 1e-9 and count < len(desk.change):
        desk.change[count] = abs(change)
        desk.tally[TALLY_CHANGES] = count + 1


@inner
def _count_absent(routes: Routes, desk: Desk) -> None:
    for r in range(len(routes.vehicle)):
        if routes.vehicle[r] < 0:
            desk.absent[r] += 1


@compiled(types.void(WORLD, ROUTES, ROUTES, ROUTES, DESK, INT, FLOAT, FLOAT, INT, INT, INT))
def anneal(
    world: World,
    work: Routes,
    current: Routes,
    best: Routes,
    desk: Desk,
    iterations: int,
    hot: float,
    cold: float,
    mode: int,
    most_used: int,
    enough: int,
) -> None:
    """Run so many iterations while the temperature falls from ``hot`` to ``cold``.

    ``work`` equals ``current`` on entry and on return. Mode ``MODE_ABSENCE`` serves people
    rather than saving distance, accepts by absence counters, and returns once what is left out
    costs at most ``enough``. ``MODE_SAMPLE`` only descends and notes the changes of cost it saw.
    """
    hard, cost = price(world, current)
    best_hard, best_cost = price(world, best)
    temperature = hot
    factor = math.exp(math.log(cold / hot) / max(iterations, 1)) if mode != MODE_SAMPLE else 1.0
    for _ in range(iterations):
        desk.tally[TALLY_ITERATIONS] += 1
        desk.tally[TALLY_REMOVED] = 0
        desk.tally[TALLY_TOUCHED] = 0
        ruin(world, work, desk)
        recreate(world, work, desk, most_used, 0)
        new_hard, new_cost = price(world, work)
        temperature *= factor
        if mode == MODE_SAMPLE:
            _note_change(desk, new_hard == hard, new_cost - cost)
        accept = new_hard < hard
        if mode == MODE_ABSENCE:
            accept = accept or _sum_absent(work, desk) < _sum_absent(current, desk)
            _count_absent(work, desk)
        if not accept and new_hard == hard:
            bonus = 0.0 if mode == MODE_SAMPLE else -temperature * math.log(1.0 - unit(desk))
            accept = new_cost < cost + bonus
        if new_hard == best_hard and new_cost < best_cost * desk.dial[DIAL_POOL_MARGIN]:
            for k in range(desk.tally[TALLY_TOUCHED]):
                if work.length[desk.touched[k]] > 0:
                    remember(world, work, desk, desk.touched[k])
        if not accept:
            settle(current, work, desk, world)
            continue
        hard, cost = new_hard, new_cost
        settle(work, current, desk, world)
        if mode == MODE_ABSENCE and hard <= enough:
            return
        if hard < best_hard or (hard == best_hard and cost < best_cost - 1e-9):
            best_hard, best_cost = hard, cost
            desk.tally[TALLY_BETTER] += 1
            copy_all(current, best, world)


@compiled(types.void(WORLD, ROUTES, ROUTES, DESK, INT))
def drop_route(world: World, work: Routes, current: Routes, desk: Desk, chosen: int) -> None:
    """Empty vehicle ``chosen``, or, if it is -1, the one whose requests were absent least."""
    least = 2**62
    for v in range(len(current.length)):
        if chosen >= 0 or current.length[v] == 0:
            continue
        total = 0
        for i in range(1, current.length[v] + 1):
            total += desk.absent[world.owner[current.stop[v, i]]]
        if total < least:
            least, chosen = total, v
    desk.tally[TALLY_REMOVED] = 0
    desk.tally[TALLY_TOUCHED] = 0
    for i in range(1, current.length[chosen] + 1):
        r = world.owner[current.stop[chosen, i]]
        if work.vehicle[r] >= 0:
            mark(world, work, desk, r)
    close_gaps(world, work, chosen)
    settle(work, current, desk, world)


@compiled(types.void(WORLD, ROUTES, ROUTES, DESK, INT))
def construct(world: World, work: Routes, current: Routes, desk: Desk, most_used: int) -> None:
    """Insert everything that is out, once."""
    desk.tally[TALLY_REMOVED] = 0
    desk.tally[TALLY_TOUCHED] = 0
    recreate(world, work, desk, most_used, 1)
    settle(work, current, desk, world)
