"""Which ticks a request may start at."""

from datetime import date
from functools import cached_property

from ortools.sat.python import cp_model

from models.problem import Problem
from models.requests import Appointment, Request, Shift, Stop, Trip
from models.solution import Served
from models.times import Window, at, local_day
from solver.grid import Grid


class StartDomain:
    """The ticks at which a request may start, as a whole and day by day."""

    def __init__(self, problem: Problem, grid: Grid, values: cp_model.Domain) -> None:
        self.values = values
        self._problem = problem
        self._grid = grid

    @property
    def is_empty(self) -> bool:
        """Whether there is no start at all."""
        return bool(self.values.is_empty())

    @cached_property
    def days(self) -> dict[date, cp_model.Domain]:
        """The starts of each calendar day that has any."""
        if self.is_empty:
            return {local_day(self._problem.horizon.start, self._problem.zone_info): self.values}
        edges = self._edges()
        ranges = {
            day: self.values.intersection_with(cp_model.Domain(low, high - 1))
            for day, low, high in edges
        }
        return {day: values for day, values in ranges.items() if not values.is_empty()}

    def _edges(self) -> list[tuple[date, int, int]]:
        zone, grid = self._problem.zone_info, self._grid
        first = local_day(grid.time(self.values.min()), zone)
        last = local_day(grid.time(self.values.max()), zone)
        days = [day for day in self._problem.days if first <= day <= last] or [first]
        starts = [-(-_offset(self._problem, day) // grid.tick_seconds) for day in days[1:]]
        lows = [self.values.min(), *starts]
        return list(zip(days, lows, [*starts, self.values.max() + 1], strict=True))


def _offset(problem: Problem, day: date) -> int:
    midnight = at(day, 0, 0, problem.zone_info)
    return int((midnight - problem.horizon.start).total_seconds())


def start_domain(
    problem: Problem, grid: Grid, request: Request, fixed: Served | None, *, narrow: bool
) -> StartDomain:
    """The starts that the request's own windows leave it; if not `narrow`, the horizon alone."""
    if fixed:
        values = cp_model.Domain(grid.at(fixed.start), grid.at(fixed.start))
    elif not narrow and not isinstance(request, Shift):
        values = _anywhere(problem, grid)
    else:
        values = cp_model.Domain.from_intervals([])
        for mode in request.mode_ids:
            values = values.union_with(mode_domain(problem, grid, request, mode))
    return StartDomain(problem, grid, values)


def mode_domain(
    problem: Problem, grid: Grid, request: Request, mode: str | None
) -> cp_model.Domain:
    """The starts that its windows leave the request in one mode."""
    if isinstance(request, Shift):
        return cp_model.Domain(grid.at(request.window.start), grid.at(request.window.start))
    if isinstance(request, Trip):
        return stop_domain(problem, grid, request.pickup)
    return appointment_domain(problem, grid, request, request.seconds_in(mode))


def appointment_domain(
    problem: Problem, grid: Grid, request: Appointment, seconds: int
) -> cp_model.Domain:
    """The starts of an appointment of that length."""
    length = 0 if request.start_in_window else grid.ticks(seconds)
    latest = grid.at(problem.horizon.end) - grid.ticks(seconds)
    step = grid.ticks(problem.start_grid_seconds) if problem.start_grid_seconds else 0
    intervals: list[list[int]] = []
    values: list[int] = []
    for window in request.windows:
        low = grid.at(window.start)
        high = min(grid.at(window.end) - length, latest)
        if step:
            values.extend(range(low if low >= 0 else low % step, high + 1, step))
        elif max(low, 0) <= high:
            intervals.append([max(low, 0), high])
    spans = cp_model.Domain.from_intervals(intervals)
    return spans.union_with(cp_model.Domain.from_values(values)) if values else spans


def dropoff_domain(
    problem: Problem, grid: Grid, request: Trip, fixed: Served | None, *, narrow: bool
) -> cp_model.Domain:
    """The ticks at which service at the drop-off may start."""
    if fixed and fixed.dropoff_start:
        tick = grid.at(fixed.dropoff_start)
        return cp_model.Domain(tick, tick)
    if not narrow:
        return _anywhere(problem, grid)
    return stop_domain(problem, grid, request.dropoff)


def _anywhere(problem: Problem, grid: Grid) -> cp_model.Domain:
    step = grid.ticks(problem.start_grid_seconds) if problem.start_grid_seconds else 1
    last = grid.at(problem.horizon.end)
    if step == 1:
        return cp_model.Domain(0, last)
    return cp_model.Domain.from_values(list(range(0, last + 1, step)))


def stop_domain(problem: Problem, grid: Grid, stop: Stop) -> cp_model.Domain:
    """The ticks at which service at one end of a trip may start."""
    latest = grid.at(problem.horizon.end) - grid.ticks(stop.service_seconds)
    spans = [_clipped(grid, window, latest) for window in stop.windows]
    return cp_model.Domain.from_intervals([list(span) for span in spans if span[0] <= span[1]])


def _clipped(grid: Grid, window: Window, latest: int) -> tuple[int, int]:
    return max(grid.at(window.start), 0), min(grid.at(window.end), latest)
