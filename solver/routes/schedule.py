"""Earliest exact service times of one route, ride times and duration kept."""

from dataclasses import dataclass

from solver.routes.task import Ints, RouteTask


@dataclass(frozen=True)
class Schedule:
    """When a vehicle leaves, serves each of its stops and is back, in the task's units."""

    leaves: int
    starts: tuple[int, ...]
    back: int


def schedule(task: RouteTask, vehicle: int, route: Ints) -> Schedule | None:
    """The earliest times of service for a vehicle's stops in order, ``None`` if there are none.

    Every limit demands that one time be at least another plus a constant, or lie in a window;
    such limits have one earliest answer. It is reached by raising times only, so it is also the
    earliest completion. Written in plain Python, apart from the kernels, and tested against them.
    """
    stops = [int(task.start[vehicle]), *(int(s) for s in route), int(task.end[vehicle])]
    if len(stops) == 2:
        begin = int(task.earliest_start[vehicle])
        return Schedule(begin, (), begin)
    limits = _limits(task, vehicle, stops)
    times = [int(task.earliest_start[vehicle])] + [-(2**62)] * (len(stops) - 1)
    for _ in range(_most_rounds(task, stops)):
        before = list(times)
        for a, b, least in limits:
            times[b] = max(times[b], times[a] + least)
            opened = _open_from(task, stops, b, times[b])
            if opened is None or times[-1] > int(task.latest_end[vehicle]):
                return None
            times[b] = opened
        if times == before:
            return Schedule(times[0], tuple(times[1:-1]), times[-1])
    return None


def _limits(task: RouteTask, vehicle: int, stops: list[int]) -> list[tuple[int, int, int]]:
    """Triples (a, b, c): the time at position b is at least that at position a plus c."""
    at = {s: k for k, s in enumerate(stops[:-1])}
    served = [0] + [int(task.service_time[s]) for s in stops[1:-1]]
    limits = []
    for k in range(len(stops) - 1):
        limits.append((k, k + 1, served[k] + int(task.travel_time[stops[k], stops[k + 1]])))
    for p, d, ride in zip(task.pickup, task.delivery, task.max_ride_time, strict=True):
        if ride >= 0 and int(d) >= 0 and int(p) in at and at[int(p)] > 0:
            a, b = at[int(p)], at[int(d)]
            limits.append((b, a, -int(ride) - served[a]))
    if task.max_duration[vehicle] >= 0:
        limits.append((len(stops) - 1, 0, -int(task.max_duration[vehicle])))
    return limits


def _open_from(task: RouteTask, stops: list[int], k: int, time: int) -> int | None:
    """The first moment from ``time`` on at which the stop at position k is open."""
    if k in (0, len(stops) - 1):
        return time
    begin, end = int(task.window_first[stops[k]]), int(task.window_first[stops[k] + 1])
    for w in range(begin, end):
        if time <= task.window_close[w]:
            return max(time, int(task.window_open[w]))
    return None


def _most_rounds(task: RouteTask, stops: list[int]) -> int:
    """If nothing settles within this many rounds, a cycle of limits rises for ever."""
    windows = sum(int(task.window_first[s + 1] - task.window_first[s]) for s in stops[1:-1])
    return (len(stops) + 1) * (windows + 2)
