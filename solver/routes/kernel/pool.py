"""Remembers routes seen in good solutions, for the set-partitioning polish."""

import numpy as np

from solver.routes.compiled import inner
from solver.routes.kernel.arrays import (
    TALLY_POOL,
    Desk,
    Routes,
    World,
)


@inner
def _write(routes: Routes, desk: Desk, v: int, k: int) -> None:
    begin = desk.pool_first[k]
    for i in range(desk.pool_first[k + 1] - begin):
        desk.pool_stop[begin + i] = routes.stop[v, i + 1]
    desk.pool_cost[k] = routes.cost[v]


@inner
def remember(world: World, routes: Routes, desk: Desk, v: int) -> None:
    """Keep vehicle v's route, unless a cheaper one with the same requests is known."""
    length = routes.length[v]
    requests = len(world.pickup)
    sign = world.sign[requests + world.kind[v]]
    for i in range(1, length + 1):
        s = routes.stop[v, i]
        r = world.owner[s]
        if world.pickup[r] == s:
            sign ^= world.sign[r]
    mask = len(desk.pool_table) - 1
    slot = int(sign >> np.uint64(20)) & mask
    while desk.pool_table[slot] >= 0:
        k = desk.pool_table[slot]
        if desk.pool_sign[k] == sign:
            if routes.cost[v] < desk.pool_cost[k] - 1e-9:
                _write(routes, desk, v, k)
            return
        slot = (slot + 1) & mask
    count = desk.tally[TALLY_POOL]
    room = count < len(desk.pool_cost)
    if room and desk.pool_first[count] + length <= len(desk.pool_stop):
        desk.pool_table[slot] = count
        desk.pool_sign[count] = sign
        desk.pool_kind[count] = world.kind[v]
        desk.pool_first[count + 1] = desk.pool_first[count] + length
        _write(routes, desk, v, count)
        desk.tally[TALLY_POOL] += 1
