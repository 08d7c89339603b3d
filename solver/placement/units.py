"""The coarse grid of the calendars: every appointment and absence is a whole number of units."""

from datetime import datetime, timedelta
from math import gcd

from models.problem import Problem
from models.requests import Appointment, Trip
from models.times import Window

MOST_UNITS = 400_000


class Units:
    """Counts time from the start of the horizon in units that appointments are whole in."""

    def __init__(self, problem: Problem) -> None:
        self.origin = problem.horizon.start
        self.seconds = _unit_seconds(problem)
        self.count = problem.horizon.seconds // self.seconds

    def down(self, moment: datetime) -> int:
        """The unit in which `moment` lies, inside the horizon."""
        unit = int((moment - self.origin).total_seconds()) // self.seconds
        return min(max(unit, 0), self.count)

    def up(self, moment: datetime) -> int:
        """The first unit that begins at or after `moment`, inside the horizon."""
        unit = -(-int((moment - self.origin).total_seconds()) // self.seconds)
        return min(max(unit, 0), self.count)

    def time(self, unit: int) -> datetime:
        """The moment at which `unit` begins."""
        return self.origin + timedelta(seconds=unit * self.seconds)

    def length(self, seconds: int) -> int:
        """Whole units that cover so many seconds."""
        return -(-seconds // self.seconds)


def _unit_seconds(problem: Problem) -> int:
    unit = gcd(problem.horizon.seconds, problem.start_grid_seconds)
    for request in problem.requests:
        if isinstance(request, Appointment):
            unit = gcd(unit, request.buffer_before_seconds, request.buffer_after_seconds)
            unit = gcd(unit, *(request.seconds_in(mode) for mode in request.mode_ids))
            unit = gcd(unit, *(_offset(problem, w) for w in request.windows))
        elif not isinstance(request, Trip):
            unit = gcd(unit, _offset(problem, request.window), request.window.seconds)
    for resource in problem.resources:
        if resource.kind != "vehicle":
            for entry in resource.availability:
                unit = gcd(unit, _offset(problem, entry.window), entry.window.seconds)
    return unit


def _offset(problem: Problem, window: Window) -> int:
    return int((window.start - problem.horizon.start).total_seconds())
