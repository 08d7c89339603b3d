"""Narrows the windows of pairs to what their ride time and direct drive leave over."""

import numpy as np

from solver.routes.task import Ints, RouteTask


def tightened_windows(task: RouteTask, travel_time: Ints) -> tuple[Ints, Ints, Ints]:
    """Opens, closes and offsets after clipping each pair's windows against each other.

    ``travel_time`` is the rounded-up matrix for plans, the rounded-down one for bounds. A window
    list is clipped to one span and is never emptied: where nothing is left, it stays as it was
    and the request will simply find no place.
    """
    lowest, highest = _spans(task)
    pairs = np.nonzero(task.delivery >= 0)[0]
    p, d = task.pickup[pairs], task.delivery[pairs]
    ride = task.max_ride_time[pairs]
    served = task.service_time[p]
    direct = travel_time[p, d]
    lowest[d] = np.maximum(lowest[d], lowest[p] + served + direct)
    highest[p] = np.minimum(highest[p], highest[d] - direct - served)
    limited = ride >= 0
    highest[d[limited]] = np.minimum(highest[d], highest[p] + served + ride)[limited]
    lowest[p[limited]] = np.maximum(lowest[p], lowest[d] - ride - served)[limited]
    return _clip(task, lowest, highest)


def _spans(task: RouteTask) -> tuple[Ints, Ints]:
    """(S,) first opening and last closing of each stop; zero where a stop has no window."""
    lowest, highest = np.zeros(task.stops, np.int64), np.zeros(task.stops, np.int64)
    has = np.diff(task.window_first) > 0
    lowest[has] = task.window_open[task.window_first[:-1][has]]
    highest[has] = task.window_close[task.window_first[1:][has] - 1]
    return lowest, highest


def _clip(task: RouteTask, lowest: Ints, highest: Ints) -> tuple[Ints, Ints, Ints]:
    opens, closes, first = [], [], [0]
    for s in range(task.stops):
        begin, end = int(task.window_first[s]), int(task.window_first[s + 1])
        old = list(zip(task.window_open[begin:end], task.window_close[begin:end], strict=True))
        new = [(max(a, lowest[s]), min(b, highest[s])) for a, b in old]
        kept = [(a, b) for a, b in new if a <= b] or old
        opens += [a for a, _ in kept]
        closes += [b for _, b in kept]
        first.append(len(opens))
    as_ints = (np.array(part, np.int64) for part in (opens, closes, first))
    a, b, c = as_ints
    return a, b, c
