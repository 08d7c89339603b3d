"""Turns the values of a solved model into a solution, and a solution into hints."""

from collections.abc import Callable

from ortools.sat.python import cp_model

from models.problem import Problem
from models.requests import Request, Shift, Trip
from models.solution import Assignment, Served, Solution
from solver.model.variables import Variables

Value = Callable[[cp_model.IntVar], int]


def solution_of(x: Variables, value: Value) -> Solution:
    """The solution that the values describe; shifts nobody works are left out."""
    items = (_served(x, request, value) for request in x.problem.requests)
    return Solution(served=tuple(item for item in items if item))


def _served(x: Variables, request: Request, value: Value) -> Served | None:
    if request.id in x.fixed:
        return x.fixed[request.id]
    if not value(x.served(request.id)):
        return None
    mode = next(m for m in request.mode_ids if value(x.in_mode(request.id, m)))
    assignments = tuple(
        Assignment(
            role=demand.role,
            resources=tuple(
                name
                for name in x.candidates(request.id, demand.role)
                if value(x.assigned(request.id, demand.role, name))
            ),
        )
        for demand in request.demands_in(mode)
    )
    if isinstance(request, Shift) and not any(a.resources for a in assignments):
        return None
    return _timed(x, request, mode, value, assignments)


def _timed(
    x: Variables,
    request: Request,
    mode: str | None,
    value: Value,
    assignments: tuple[Assignment, ...],
) -> Served:
    start = value(x.start(request.id))
    time, dropoff = x.grid.time, None
    if isinstance(request, Trip):
        dropoff = time(value(x.dropoff(request.id)))
        end = x.grid.at(dropoff) + x.grid.ticks(request.dropoff.service_seconds)
    elif isinstance(request, Shift):
        end = start + x.grid.ticks(request.window.seconds)
    else:
        end = start + x.grid.ticks(request.seconds_in(mode))
    return Served(
        request=request.id,
        mode=mode,
        start=time(start),
        end=time(end),
        dropoff_start=dropoff,
        assignments=assignments,
    )


def add_hint(problem: Problem, x: Variables, solution: Solution) -> None:
    """Start the search of the model at `solution`."""
    hint = x.model.add_hint
    x.model.proto.clear_solution_hint()
    for request in problem.requests:
        item = solution.of(request.id)
        if request.id in x.fixed:
            continue
        if not isinstance(request, Shift) and x.served(request.id) is not x.false:
            hint(x.served(request.id), item is not None)
        for name in request.mode_ids if len(request.mode_ids) > 1 else ():
            hint(x.in_mode(request.id, name), item is not None and item.mode == name)
        if item and not isinstance(request, Shift):
            hint(x.start(request.id), x.grid.at(item.start))
            if isinstance(request, Trip) and item.dropoff_start:
                hint(x.dropoff(request.id), x.grid.at(item.dropoff_start))
        for role, names in x.roles_of(request.id):
            chosen = item.resources(role) if item else ()
            for name in names:
                hint(x.assigned(request.id, role, name), name in chosen)
