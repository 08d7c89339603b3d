"""Which stops may follow each other, and which requests may share a vehicle, on the relaxation."""

from dataclasses import dataclass, replace
from itertools import pairwise, permutations

import numpy as np

from solver.routes.schedule import schedule
from solver.routes.task import RouteTask
from solver.routes.windows import tightened_windows


@dataclass(frozen=True)
class ArcChoice:
    """What is left to choose from.

    ``arcs`` are pairs of stops, ``firsts`` and ``lasts`` the stops a route may begin and end
    with, ``apart`` pairs of requests that no vehicle can serve both.
    """

    arcs: tuple[tuple[int, int], ...]
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]
    apart: tuple[tuple[int, int], ...]


def relaxed(task: RouteTask) -> RouteTask:
    """The task with travel times rounded down and windows narrowed accordingly.

    Everything that is possible in the true task is possible in this one.
    """
    times = task.lowest_travel_time
    opens, closes, first = tightened_windows(task, times)
    return replace(
        task,
        travel_time=times,
        travel_time_floor=None,
        window_open=opens,
        window_close=closes,
        window_first=first,
    )


def arc_choice(task: RouteTask) -> ArcChoice:
    """Look at every pair of requests by itself, in all orders that keep pickups first.

    ``task`` is a relaxed task. What other stops come between can only make a pair later, given
    that detours take longer; where they do not, nothing is left out but the obvious.
    """
    calls = [_calls(task, r) for r in range(task.requests)]
    slack = 2
    times = task.travel_time
    metric = all(
        bool((times[:, k, None] + times[None, k, :] + slack >= times).all())
        for k in range(len(times))
    )
    arcs = {(c[0], c[1]) for c in calls if len(c) == 2}
    apart = []
    for a in range(task.requests):
        for b in range(a):
            found = _arcs_between(task, calls[a], calls[b], metric)
            arcs |= found
            if not found:
                apart.append((b, a))
    return ArcChoice(
        arcs=tuple(sorted(arcs)),
        firsts=tuple(c[0] for c in calls),
        lasts=tuple(c[-1] for c in calls),
        apart=tuple(apart),
    )


def _calls(task: RouteTask, r: int) -> tuple[int, ...]:
    p, d = int(task.pickup[r]), int(task.delivery[r])
    return (p,) if d < 0 else (p, d)


def _arcs_between(
    task: RouteTask, a: tuple[int, ...], b: tuple[int, ...], metric: bool
) -> set[tuple[int, int]]:
    """Arcs from one request to the other that some order of their stops allows."""
    owner = dict.fromkeys(a, "a") | dict.fromkeys(b, "b")
    found: set[tuple[int, int]] = set()
    for order in permutations((*a, *b)):
        if not _keeps_order(order, a) or not _keeps_order(order, b):
            continue
        arcs = {(i, j) for i, j in pairwise(order) if owner[i] != owner[j]}
        if not arcs <= found and (not metric or _is_possible(task, order)):
            found |= arcs
    return found


def _keeps_order(order: tuple[int, ...], calls: tuple[int, ...]) -> bool:
    return len(calls) == 1 or order.index(calls[0]) < order.index(calls[1])


def _is_possible(task: RouteTask, order: tuple[int, ...]) -> bool:
    route = np.array(order, np.int64)
    owner = task.stop_requests()
    for v in range(task.vehicles):
        if v and _is_alike(task, v, v - 1):
            continue
        if not task.eligible[owner[route], v].all():
            continue
        if _carries(task, v, order, owner) and schedule(task, v, route) is not None:
            return True
    return False


def _is_alike(task: RouteTask, v: int, w: int) -> bool:
    same = (
        task.start[v] == task.start[w], task.end[v] == task.end[w],
        task.earliest_start[v] == task.earliest_start[w],
        task.latest_end[v] == task.latest_end[w],
        task.max_duration[v] == task.max_duration[w],
        (task.capacity[v] == task.capacity[w]).all(),
        (task.eligible[:, v] == task.eligible[:, w]).all(),
    )  # fmt: skip
    return all(bool(part) for part in same)


def _carries(task: RouteTask, v: int, order: tuple[int, ...], owner: np.ndarray) -> bool:
    load = np.zeros(task.load.shape[1], np.int64)
    for s in order:
        r = int(owner[s])
        load = load + (task.load[r] if s == task.pickup[r] else -task.load[r])
        if bool((load > task.capacity[v]).any()):
            return False
    return True
