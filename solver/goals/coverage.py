"""Resources that roles lack below their target, and those that they have above it."""

from typing import TYPE_CHECKING

from models.demands import Demand
from models.problem import Problem
from models.requests import Request
from models.solution import Solution
from solver.goal import Goal

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables


def measure(problem: Problem, solution: Solution) -> float:
    """The points of every resource short of a target or beyond it."""
    total = 0
    for request in problem.requests:
        item = solution.of(request.id)
        if item is None and request.kind != "shift":
            continue
        for demand in request.demands_in(item.mode if item else request.mode_ids[0]):
            got = len(item.resources(demand.role)) if item else 0
            target = demand.target_count
            total += demand.cost_missing * max(0, target - got)
            total += demand.cost_extra * max(0, got - target)
    return total


def cost(problem: Problem, x: "Variables") -> "Expression":
    """The same: a slack below and one above for each demand that has a price."""
    terms: list[Expression] = []
    for request in problem.requests:
        for mode in request.mode_ids:
            for demand in request.demands_in(mode):
                terms += _of(request, mode, demand, x)
    return x.scale * x.total(terms)


def _of(request: Request, mode: str | None, demand: Demand, x: "Variables") -> "list[Expression]":
    chosen, target = x.in_mode(request.id, mode), demand.target_count
    count = x.count(request.id, demand.role)
    terms: list[Expression] = []
    if target and demand.cost_missing:
        missing = x.model.new_int_var(0, target, "")
        x.only(x.model.add(count + missing >= target), None, chosen)
        terms.append(demand.cost_missing * missing)
    if demand.cost_extra:
        extra = x.model.new_int_var(0, len(x.candidates(request.id, demand.role)), "")
        x.only(x.model.add(count - extra <= target), None, chosen)
        terms.append(demand.cost_extra * extra)
    return terms


GOAL = Goal("coverage", __doc__ or "", measure, cost)
