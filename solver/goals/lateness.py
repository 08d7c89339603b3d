"""Appointments that lie outside the time in which they should be, by started minutes.

The minutes by which one starts too early, and those by which it ends (or, where its windows ask
only for that, starts) too late, are each rounded up.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Appointment
from models.solution import Served, Solution
from models.times import Window
from solver.facts.related import started_minutes
from solver.goal import Goal
from solver.model.minutes import at_most_minutes

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables


def measure(problem: Problem, solution: Solution) -> float:
    """The cost of every minute outside."""
    total = 0
    for request in problem.requests:
        item = solution.of(request.id)
        if item and isinstance(request, Appointment):
            total += lateness_points(request, item)
    return total


def lateness_points(request: Appointment, item: Served) -> int:
    """What it costs to serve one appointment at these times."""
    if request.soft_window is None:
        return 0
    end = item.start if request.start_in_window else item.end
    return request.lateness_cost * _minutes(request.soft_window, item.start, end)


def _minutes(window: Window, start: datetime, end: datetime) -> int:
    return started_minutes(window.start - start) + started_minutes(end - window.end)


def cost(problem: Problem, x: "Variables") -> "Expression":
    """The same: a slack before and one after each soft window, in minutes."""
    terms: list[Expression] = []
    for request in problem.requests:
        if isinstance(request, Appointment) and request.soft_window and request.lateness_cost:
            terms += _of(x, request, request.soft_window)
    return x.scale * x.total(terms)


def _of(x: "Variables", request: Appointment, window: Window) -> "list[Expression]":
    start, served = x.start(request.id), x.served(request.id)
    end: Expression = start if request.start_in_window else x.end(request.id)
    horizon, longest = x.problem.horizon, max(map(request.seconds_in, request.mode_ids))
    reach = horizon.end + timedelta(seconds=longest)
    outside = (
        (x.grid.at(window.start) - start, window.start - horizon.start),
        (end - x.grid.at(window.end), reach - window.end),
    )
    terms: list[Expression] = []
    for ticks, most in outside:
        if most > timedelta(0):
            minutes = x.model.new_int_var(0, started_minutes(most), "")
            at_most_minutes(x, ticks, minutes, None, served)
            terms.append(request.lateness_cost * minutes)
    return terms


GOAL = Goal("lateness", (__doc__ or "").splitlines()[0], measure, cost)
