"""Lists every way in which one request of a tiny problem could be served, lawful or not."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations, product
from math import prod

from models.demands import Demand
from models.problem import Problem
from models.requests import Appointment, Request, Shift, Trip
from models.solution import Assignment, Served
from solver.grid import Grid


def ways(problem: Problem, request: Request) -> Iterator[Served | None]:
    """Each way to serve one request; None is to leave it."""
    yield None
    for mode in request.mode_ids:
        crews = _crews(problem, request, mode)
        for start, end, dropoff in _times(problem, request, mode):
            for crew in crews:
                # Right by the way it is made, and there are hundreds of thousands.
                yield Served.model_construct(
                    request=request.id,
                    mode=mode,
                    start=start,
                    end=end,
                    dropoff_start=dropoff,
                    assignments=crew,
                )


def count_of_ways(problem: Problem, request: Request) -> int:
    """How many ways there are, told without making any."""
    times = _count_of_times(problem, request)
    return 1 + sum(times * _count_of_crews(problem, request, mode) for mode in request.mode_ids)


def _count_of_crews(problem: Problem, request: Request, mode: str | None) -> int:
    kinds = [resource.kind for resource in problem.resources]
    crews = prod(1 << kinds.count(demand.kind) for demand in request.demands_in(mode))
    # A shift that nobody works is no way to serve it.
    return crews - isinstance(request, Shift)


def _count_of_times(problem: Problem, request: Request) -> int:
    if isinstance(request, Shift):
        return 1
    moments = len(_ticks(problem, Grid.of(problem)))
    return moments**2 if isinstance(request, Trip) else moments


def _crews(problem: Problem, request: Request, mode: str | None) -> list[tuple[Assignment, ...]]:
    roles = [tuple(_fillings(problem, demand)) for demand in request.demands_in(mode)]
    return [
        crew
        for crew in product(*roles)
        if not isinstance(request, Shift) or any(filled.resources for filled in crew)
    ]


def _fillings(problem: Problem, demand: Demand) -> Iterator[Assignment]:
    names = [resource.id for resource in problem.resources if resource.kind == demand.kind]
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            yield Assignment.model_construct(role=demand.role, resources=chosen)


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
    return map(grid.time, _ticks(problem, grid))


def _ticks(problem: Problem, grid: Grid) -> range:
    step = grid.ticks(problem.start_grid_seconds) if problem.start_grid_seconds else 1
    return range(0, grid.at(problem.horizon.end) + 1, step)
