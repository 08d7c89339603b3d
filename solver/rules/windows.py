"""A request takes place inside one of its windows, at its length, on its grid, in the horizon."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Appointment, Request, Shift, Stop
from models.solution import Served, Solution
from models.times import Window
from models.violations import Violation
from solver.facts.words import how_long, name_of, when
from solver.rule import Rule

if TYPE_CHECKING:
    from solver.model.variables import Guard, Variables

NAME = "windows"


def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Each served request whose times are not its own."""
    for item in solution.served:
        request = problem.request_by_id[item.request]
        for detail, seconds in _faults(problem, request, item):
            yield Violation(
                rule=NAME, requests=(request.id,), amount=seconds, unit="second", detail=detail
            )


def _faults(problem: Problem, request: Request, item: Served) -> Iterator[tuple[str, float]]:
    if not problem.horizon.contains(item.start, max(item.start, item.end)):
        yield f"lies outside the horizon, at {when(problem, item.start)}", 1
    if isinstance(request, Shift):
        if (item.start, item.end) != (request.window.start, request.window.end):
            yield f"is worked at {when(problem, item.start)}, not at its own time", 1
    elif isinstance(request, Appointment):
        yield from _of_appointment(problem, request, item)
    else:
        yield from _of_stop(problem, request.pickup, item.start, "picks up")
        dropoff = item.dropoff_start or item.end
        yield from _of_stop(problem, request.dropoff, dropoff, "drops off")
        service = timedelta(seconds=request.dropoff.service_seconds)
        if item.end != dropoff + service:
            wanted, got = how_long(service.seconds), how_long((item.end - dropoff).seconds)
            yield f"takes {got} at the drop-off instead of {wanted}", 1


def _of_appointment(
    problem: Problem, request: Appointment, item: Served
) -> Iterator[tuple[str, float]]:
    wanted = request.seconds_in(item.mode)
    lasts = (item.end - item.start).total_seconds()
    if lasts != wanted:
        yield f"lasts {how_long(lasts)} instead of {how_long(wanted)}", abs(lasts - wanted)
    end = item.start if request.start_in_window else item.end
    inside = [window for window in request.windows if _holds(window, item.start, end)]
    if not inside:
        yield f"at {when(problem, item.start)} lies in none of its windows", 1
    elif problem.start_grid_seconds and not any(_on_grid(problem, w, item) for w in inside):
        grid = how_long(problem.start_grid_seconds)
        yield f"starts at {when(problem, item.start)}, off the grid of {grid}", 1


def _holds(window: Window, start: datetime, end: datetime) -> bool:
    return window.start <= start and end <= window.end


def _on_grid(problem: Problem, window: Window, item: Served) -> bool:
    return (item.start - window.start).total_seconds() % problem.start_grid_seconds == 0


def _of_stop(
    problem: Problem, stop: Stop, moment: datetime, verb: str
) -> Iterator[tuple[str, float]]:
    if not any(window.start <= moment <= window.end for window in stop.windows):
        yield f"{verb} at {when(problem, moment)}, in none of the stop's windows", 1


def explain(problem: Problem, violation: Violation) -> str:
    """What is wrong with the time."""
    return f"{name_of(problem, violation.requests[0])} {violation.detail}."


def enforce(problem: Problem, x: "Variables", on: "Guard") -> None:
    """Keep starts, and drop-offs, in the domains of their windows, mode by mode."""
    for request in problem.requests:
        x.keep_windows(request.id, on(NAME, request.id))


RULE = Rule(NAME, __doc__ or "", violations, explain, enforce)
