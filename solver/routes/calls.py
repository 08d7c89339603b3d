"""The calls that requests ask for, in the order in which a route task numbers its stops."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from models.requests import Appointment, Trip

if TYPE_CHECKING:
    from datetime import datetime

    from models.problem import Problem
    from models.times import Window
    from solver.routes.task import Ints

_Spans = list[tuple[int, int]]


class Call(NamedTuple):
    """One stop of a request: where, how long, and when service may start."""

    place: str | None
    service_seconds: int
    spans: _Spans
    """In seconds after the start of the horizon; empty where there is no such moment."""

    @property
    def windows(self) -> _Spans:
        """The spans, or a stand-in where there are none: a task's stop has a window."""
        return self.spans or [(0, 0)]


def seconds_into(problem: Problem, moment: datetime) -> int:
    """Seconds from the start of the horizon to `moment`."""
    return int((moment - problem.horizon.start).total_seconds())


def calls_of(problem: Problem) -> tuple[list[Call], Ints, Ints]:
    """All calls, with the numbers of each request's first and second one (-1 for none)."""
    calls: list[Call] = []
    pickup, delivery = [], []
    for request in problem.requests:
        pickup.append(len(calls))
        if isinstance(request, Trip):
            delivery.append(len(calls) + 1)
            for stop in (request.pickup, request.dropoff):
                spans = _spans(problem, stop.windows, 0, stop.service_seconds)
                calls.append(Call(stop.place, stop.service_seconds, spans))
        elif isinstance(request, Appointment):
            delivery.append(-1)
            lasts = request.duration_seconds
            inside = 0 if request.start_in_window else lasts
            spans = _spans(problem, request.windows, inside, lasts)
            calls.append(Call(request.place, lasts, spans))
    return calls, np.array(pickup, dtype=np.int64), np.array(delivery, dtype=np.int64)


def _spans(problem: Problem, windows: tuple[Window, ...], inside: int, lasts: int) -> _Spans:
    """When service may start, so that so much of it lies inside a window, all in the horizon."""
    latest = problem.horizon.seconds - lasts
    found: _Spans = []
    for window in sorted(windows, key=lambda window: window.start):
        opens = max(0, seconds_into(problem, window.start))
        closes = min(latest, seconds_into(problem, window.end) - inside)
        if opens > closes:
            continue
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], closes))
        else:
            found.append((opens, closes))
    return found
