"""Simulated annealing over starts and places, compiled by numba.

One step takes a request to another start and place; whoever is there changes places with it.
Requests that clash are let stand at a price, so that the search can pass through.
"""

from collections.abc import Callable
from math import log
from typing import Any, TypeVar, cast

import numba
import numpy as np

from solver.timetable.arrays import (
    FLOAT,
    INT,
    TABLE,
    TALLY_BEST,
    TALLY_BEST_CLASHES,
    TALLY_CLASHES,
    TALLY_COST,
    WORLD,
    Table,
    World,
)

Kernel = TypeVar("Kernel", bound=Callable[..., Any])
_njit: Any = numba.njit

PLACE_ONLY, START_ONLY = 0.2, 0.2
"""Shares of the steps that change one thing only."""
OUT = 0.1
"""Share of the steps that take a request out, if it clashes with another."""


def _inner(function: Kernel) -> Kernel:
    return cast("Kernel", _njit(nogil=True, _nrt=False)(function))


def _inlined(function: Kernel) -> Kernel:
    return cast("Kernel", _njit(nogil=True, _nrt=False, inline="always")(function))


@_inlined
def _unit(table: Table) -> float:
    """A number from 0 up to, not including, 1 (xorshift64*, Vigna 2016)."""
    x = table.chance[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    table.chance[0] = x
    word = (x * np.uint64(2685821657736338717)) >> np.uint64(11)
    return float(word) * (1.0 / 9007199254740992.0)


@_inlined
def _below(table: Table, limit: int) -> int:
    return int(_unit(table) * limit)


@_inlined
def _alone(world: World, table: Table, group: int, start: int) -> int:
    """The points of the group's requests at one start that have no neighbour."""
    here = table.at_start[group, start]
    if here == 0:
        return 0
    if start > 0 and world.linked[group, start - 1] and table.at_start[group, start - 1]:
        return 0
    last = table.at_start.shape[1] - 1
    if start < last and world.linked[group, start] and table.at_start[group, start + 1]:
        return 0
    return int(world.adjacent_cost[group] * here)


@_inlined
def _around(world: World, table: Table, group: int, start: int) -> int:
    points = _alone(world, table, group, start)
    if start > 0 and world.linked[group, start - 1]:
        points += _alone(world, table, group, start - 1)
    if start < table.at_start.shape[1] - 1 and world.linked[group, start]:
        points += _alone(world, table, group, start + 1)
    return points


@_inlined
def _few_days(world: World, table: Table, group: int) -> int:
    wanted = min(world.least_days[group], table.served[group])
    return int(world.spread_cost[group] * max(0, wanted - table.days[group]))


@_inlined
def _many_places(world: World, table: Table, group: int) -> int:
    return int(world.same_cost[group] * max(0, table.used[group] - 1))


@_inlined
def _count(world: World, table: Table, request: int, start: int, place: int, change: int) -> int:
    """Add the request to every count, or with -1 take it out; the points that this changes."""
    points = 0
    day = world.day[start]
    for k in range(world.spread_from[request], world.spread_from[request + 1]):
        group = world.spread_at[k]
        points -= _few_days(world, table, group)
        before = table.on_day[group, day]
        table.on_day[group, day] = before + change
        table.served[group] += change
        table.days[group] += int(before + change > 0) - int(before > 0)
        points += _few_days(world, table, group)
    for k in range(world.same_from[request], world.same_from[request + 1]):
        group = world.same_at[k]
        points -= _many_places(world, table, group)
        before = table.in_place[group, place]
        table.in_place[group, place] = before + change
        table.used[group] += int(before + change > 0) - int(before > 0)
        points += _many_places(world, table, group)
    for k in range(world.adjacent_from[request], world.adjacent_from[request + 1]):
        group = world.adjacent_at[k]
        points -= _around(world, table, group, start)
        table.at_start[group, start] += change
        points += _around(world, table, group, start)
    return points


@_inlined
def _move(world: World, table: Table, request: int, start: int, place: int, change: int) -> int:
    """Put a request to a start and place, or with -1 take it from there; the change of points.

    A start of -1 is to be left out.
    """
    table.start[request] = start if change > 0 else -1
    table.place[request] = place
    points = 0
    if start >= 0:
        table.taken[start, place] = request if change > 0 else -1
        alone = world.start_cost[request, start] + world.place_cost[request, place]
        points = change * (alone - world.absent_cost[request])
        points += _count(world, table, request, start, place, change)
    return int(points)


@_inlined
def _swap(world: World, table: Table, request: int, other: int, start: int, place: int) -> int:
    """Let a request go to a start and place, and whoever is there to where it was.

    A loop, because the kernel grows by all that is inlined here for every call.
    """
    old_start, old_place = table.start[request], table.place[request]
    points = 0
    for turn in range(4):
        who = request if turn % 2 == 0 else other
        is_old = turn == 0 or turn == 3
        if who >= 0:
            at = old_start if is_old else start
            where = old_place if is_old else place
            points += _move(world, table, who, at, where, -1 if turn < 2 else 1)
    return int(points)


@_inlined
def _clashes(world: World, table: Table, request: int, other: int, start: int) -> int:
    """How many more pairs clash if the request goes to a start, and `other` from there to its."""
    old = table.start[request]
    if start == old:
        return 0
    found = 0
    if start >= 0:
        found += table.near[request, start]
    if old >= 0:
        found -= table.near[request, old]
    if other >= 0:
        found -= table.near[other, start] + 2 * world.clash[request, other]
        if old >= 0:
            found += table.near[other, old]
        else:
            found += world.clash[request, other]
    return int(found)


@_inner
def _note(world: World, table: Table, request: int, old: int, start: int) -> None:
    """Tell those that clash with the request that it has gone from one start to another."""
    for k in range(world.clash_from[request], world.clash_from[request + 1]):
        other = world.clash_at[k]
        if old >= 0:
            table.near[other, old] -= 1
        if start >= 0:
            table.near[other, start] += 1


@_inlined
def _may(world: World, request: int, start: int, place: int) -> bool:
    if start < 0:
        return True
    return bool(
        world.open[request, start] and world.fits[request, place] and world.free[place, start]
    )


@_inlined
def _aim(world: World, table: Table, request: int) -> tuple[int, int]:
    """Where to take the request: to another start, another place, both, or out (-1)."""
    start = table.start[request]
    first, last = world.place_from[request], world.place_from[request + 1]
    if last == first or world.start_from[request + 1] == world.start_from[request]:
        return start, table.place[request]
    chosen = _unit(table)
    if start >= 0 and chosen >= 1.0 - OUT and table.near[request, start] > 0:
        return -1, -1
    place = world.place_at[first + _below(table, last - first)]
    if start >= 0 and chosen < PLACE_ONLY:
        return start, place
    first, last = world.start_from[request], world.start_from[request + 1]
    if start >= 0 and chosen < PLACE_ONLY + START_ONLY:
        place = table.place[request]
    return world.start_at[first + _below(table, last - first)], place


@_inner
def _keep_best(table: Table, loss: int) -> None:
    total = table.tally[TALLY_COST] + loss * table.tally[TALLY_CLASHES]
    if total < table.tally[TALLY_BEST]:
        table.tally[TALLY_BEST] = total
        table.tally[TALLY_BEST_CLASHES] = table.tally[TALLY_CLASHES]
        for request in range(len(table.start)):
            table.best_start[request] = table.start[request]
            table.best_place[request] = table.place[request]


@_inlined
def _alone_at(world: World, request: int, start: int, place: int) -> int:
    """What the request costs by itself at a start and place."""
    if start < 0:
        return int(world.absent_cost[request])
    return int(world.start_cost[request, start] + world.place_cost[request, place])


@_inlined
def _step(world: World, table: Table, warmth: float, price: int, loss: int) -> None:
    request = _below(table, len(table.start))
    start, place = _aim(world, table, request)
    old_start, old_place = table.start[request], table.place[request]
    if start == old_start and place == old_place:
        return
    if not _may(world, request, start, place):
        return
    other = table.taken[start, place] if start >= 0 else -1
    if other >= 0 and not _may(world, other, old_start, old_place):
        return
    allowed = -warmth * log(1.0 - _unit(table))
    clashes = _clashes(world, table, request, other, start)
    least = price * clashes - world.most_gain[request]
    least += _alone_at(world, request, start, place) - _alone_at(
        world, request, old_start, old_place
    )
    if other >= 0:
        least += _alone_at(world, other, old_start, old_place) - _alone_at(
            world, other, start, place
        )
        least -= world.most_gain[other]
    if least > allowed:
        return
    points = 0
    goal_start, goal_place = start, place
    for turn in range(2):
        found = _swap(world, table, request, other, goal_start, goal_place)
        if turn == 0:
            points = found + price * clashes
            if points <= allowed:
                break
        goal_start, goal_place = old_start, old_place
    if points > allowed:
        return
    if start != old_start:
        _note(world, table, request, old_start, start)
        if other >= 0:
            _note(world, table, other, start, old_start)
    table.tally[TALLY_COST] += points - price * clashes
    table.tally[TALLY_CLASHES] += clashes
    if points < 0:
        _keep_best(table, loss)


def _compiled(function: Kernel) -> Kernel:
    """Compile for one signature when this module is imported, or load that from the cache."""
    signature = INT(WORLD, TABLE, INT, FLOAT, INT, INT)
    return cast("Kernel", _njit(signature, cache=True, nogil=True, _nrt=False)(function))


@_compiled
def anneal(world: World, table: Table, steps: int, warmth: float, price: int, loss: int) -> int:
    """Make so many steps at one warmth.

    Two requests that clash cost `price` while the search goes on, and `loss` in what it keeps as
    the best. Returns the points of the best timetable, with that loss.
    """
    for _ in range(steps):
        _step(world, table, warmth, price, loss)
    return int(table.tally[TALLY_BEST])
