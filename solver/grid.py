"""Integer ticks for moments: the only place where time is not a datetime."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import gcd

from models.problem import Problem
from models.requests import Appointment, Request, Shift, Trip
from models.resources import Staff
from models.times import Window, at


class Grid:
    """Counts time from the start of the horizon in ticks that divide every duration exactly."""

    def __init__(self, origin: datetime, tick_seconds: int) -> None:
        self.origin = origin
        self.tick_seconds = tick_seconds

    @classmethod
    def of(cls, problem: Problem) -> "Grid":
        """The coarsest grid on which every number of the problem is whole."""
        tick = 0
        for seconds in _lengths(problem):
            tick = gcd(tick, seconds)
            if tick == 1:
                break
        return cls(problem.horizon.start, tick or 60)

    def at(self, moment: datetime) -> int:
        """The tick of `moment`; windows and durations lie on the grid by construction."""
        return int((moment - self.origin).total_seconds()) // self.tick_seconds

    def ticks(self, seconds: int) -> int:
        """So many seconds in ticks, rounded up."""
        return -(-seconds // self.tick_seconds)

    def time(self, tick: int) -> datetime:
        """The moment at `tick`."""
        return self.origin + timedelta(seconds=tick * self.tick_seconds)


def _lengths(problem: Problem) -> Iterator[int]:
    origin = problem.horizon.start

    def window(span: Window) -> Iterator[int]:
        yield int((span.start - origin).total_seconds())
        yield int((span.end - origin).total_seconds())

    yield from window(problem.horizon)
    yield problem.start_grid_seconds
    if problem.travel or problem.speeds:
        yield 1
    for request in problem.requests:
        for span in _windows(request):
            yield from window(span)
        yield from _durations(request)
    for relation in problem.relations:
        if relation.kind == "precedence":
            yield relation.min_lag_seconds
            yield relation.max_lag_seconds or 0
        elif relation.kind == "at_once" and relation.window:
            yield from window(relation.window)
    for resource in problem.resources:
        yield from (setup.seconds for setup in resource.setups)
        for availability in resource.availability:
            yield from window(availability.window)
        if isinstance(resource, Staff):
            for wish in resource.wishes:
                if wish.window:
                    yield from window(wish.window)
    yield from _rests(problem, origin)
    yield from _previous(problem, origin)


def _rests(problem: Problem, origin: datetime) -> Iterator[int]:
    for rule in (rule for contract in problem.contracts for rule in contract.rules):
        yield getattr(rule, "min_seconds", 0)
        if rule.kind in {"daily_rest", "reduced_rest"}:
            yield rule.within_seconds
        elif rule.kind == "break":
            yield rule.max_seconds
        elif rule.kind == "free_stretch":
            for day in (*problem.days, problem.days[-1] + timedelta(days=1)):
                midnight = at(day, 0, 0, problem.zone_info)
                yield int((midnight - origin).total_seconds())


def _previous(problem: Problem, origin: datetime) -> Iterator[int]:
    if problem.previous is None:
        return
    for item in problem.previous.solution.served:
        for moment in (item.start, item.end, item.dropoff_start):
            if moment:
                yield int((moment - origin).total_seconds())


def _windows(request: Request) -> tuple[Window, ...]:
    if isinstance(request, Shift):
        return (request.window, *request.breaks)
    if isinstance(request, Appointment):
        return request.windows + ((request.soft_window,) if request.soft_window else ())
    return request.pickup.windows + request.dropoff.windows


def _durations(request: Request) -> Iterator[int]:
    yield request.buffer_before_seconds
    yield request.buffer_after_seconds
    if isinstance(request, Appointment):
        yield from (request.seconds_in(mode) for mode in request.mode_ids)
    elif isinstance(request, Trip):
        yield request.pickup.service_seconds
        yield request.dropoff.service_seconds
        yield request.max_ride_seconds or 0
