"""Requests that nobody serves, and people that shifts lack below their minimum, by priority."""

from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Request, Shift
from models.solution import Solution
from solver.facts.one_of import alternatives
from solver.goal import Goal
from solver.model.presence import takes_place

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables


def points(request: Request) -> int:
    """What leaving the request unserved (a shift: each person missing) costs."""
    return request.unserved_cost * request.priority


def measure(problem: Problem, solution: Solution) -> float:
    """The points of every request that is not served; alternatives count once."""
    total = 0
    spared = alternatives(problem)
    for request in problem.requests:
        item = solution.of(request.id)
        if isinstance(request, Shift):
            total += points(request) * _missing(request, solution)
        elif item is None and not _excused(spared.get(request.id, ()), solution):
            total += points(request)
    return total


def _missing(request: Shift, solution: Solution) -> int:
    item = solution.of(request.id)
    demands = request.demands_in(item.mode if item else request.mode_ids[0])
    return sum(max(0, d.min - len(item.resources(d.role) if item else ())) for d in demands)


def _excused(others: tuple[str, ...], solution: Solution) -> bool:
    return any(solution.of(other) is not None for other in others)


def cost(problem: Problem, x: "Variables") -> "Expression":
    """The same: one literal a request, one slack a shift's demand."""
    spared = alternatives(problem)
    terms: list[Expression] = []
    for request in problem.requests:
        if isinstance(request, Shift):
            terms += [points(request) * short for short in _short(request, x)]
        else:
            group = [takes_place(x, name) for name in (request.id, *spared.get(request.id, ()))]
            terms.append(points(request) * (1 - x.any_of(group)))
    return x.scale * x.total(terms)


def _short(request: Shift, x: "Variables") -> "list[Expression]":
    short: list[Expression] = []
    for mode in request.mode_ids:
        for demand in request.demands_in(mode):
            if demand.min:
                missing = x.model.new_int_var(0, demand.min, "")
                enough = x.count(request.id, demand.role) + missing >= demand.min
                x.only(x.model.add(enough), None, x.in_mode(request.id, mode))
                short.append(missing)
    return short


GOAL = Goal("unserved", __doc__ or "", measure, cost)
