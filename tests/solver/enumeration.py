"""Lists every way in which one request of a tiny problem could be served, lawful or not."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations, product

from models.problem import Problem
from models.requests import Appointment, Request, Shift, Trip
from models.solution import Assignment, Served
from solver.grid import Grid


def ways(problem: Problem, request: Request) -> Iterator[Served | None]:
    """Each way to serve one request; None is to leave it."""
    yield None
    for mode in request.mode_ids:
        demands = request.demands_in(mode)
        crews = [tuple(_crews(problem, demand.kind)) for demand in demands]
        for start, end, dropoff in _times(problem, request, mode):
            for crew in product(*crews):
                if isinstance(request, Shift) and not any(crew):
                    continue
                roles = zip(demands, crew, strict=True)
                assignments = tuple(Assignment(role=d.role, resources=c) for d, c in roles)
                yield Served(
                    request=request.id,
                    mode=mode,
                    start=start,
                    end=end,
                    dropoff_start=dropoff,
                    assignments=assignments,
                )


def _crews(problem: Problem, kind: str) -> Iterator[tuple[str, ...]]:
    names = [resource.id for resource in problem.resources if resource.kind == kind]
    for size in range(len(names) + 1):
        yield from combinations(names, size)


def _times(
    problem: Problem, request: Request, mode: str | None
) -> Iterator[tuple[datetime, datetime, datetime | None]]:
    if isinstance(request, Shift):
        yield request.window.start, request.window.end, None
        return
    moments = list(_moments(problem))
    if isinstance(request, Appointment):
        length = timedelta(seconds=request.seconds_in(mode))
        yield from ((start, start + length, None) for start in moments)
        return
    assert isinstance(request, Trip)
    service = timedelta(seconds=request.dropoff.service_seconds)
    for start, drop in product(moments, moments):
        yield start, drop + service, drop


def _moments(problem: Problem) -> Iterator[datetime]:
    grid = Grid.of(problem)
    step = grid.ticks(problem.start_grid_seconds) if problem.start_grid_seconds else 1
    for tick in range(0, grid.at(problem.horizon.end) + 1, step):
        yield grid.time(tick)
