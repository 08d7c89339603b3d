"""Commitments of the previous plan that the new one does not keep.

Each costs the plan's price times the request's price of change. `facts.commitments.changed` says
what counts.
"""

from typing import TYPE_CHECKING

from models.problem import Problem
from models.requests import Request
from models.solution import Served, Solution
from solver.facts.commitments import changed, crew
from solver.goal import Goal
from solver.model.presence import takes_place

if TYPE_CHECKING:
    from solver.model.variables import Expression, Literal, Variables


def measure(problem: Problem, solution: Solution) -> float:
    """The points of every changed request."""
    names = changed(problem, solution)
    return sum(_points(problem, problem.request_by_id[name]) for name in names)


def _points(problem: Problem, request: Request) -> int:
    return problem.previous.price * request.price_of_change if problem.previous else 0


def cost(problem: Problem, x: "Variables") -> "Expression":
    """The same: one literal a request, true only if everything is as it was."""
    previous = problem.previous
    terms: list[Expression] = []
    for request in problem.requests if previous else ():
        points = _points(problem, request)
        before = previous.solution.of(request.id) if previous else None
        if points and before:
            terms.append(points * (1 - is_kept(x, before)))
        elif points and previous and not previous.unserved_stays:
            terms.append(points * takes_place(x, request.id))
    return x.scale * x.total(terms)


def is_kept(x: "Variables", before: Served) -> "Literal":
    """A literal that may be true only if start, mode and resources are as before."""
    name = before.request
    kept = x.model.new_bool_var("")
    present = crew(before, x.problem)
    literals = [x.assigned(name, role, resource) for role, resource in present]
    literals.append(takes_place(x, name))
    literals.append(_in_mode(x, before))
    for literal in literals:
        x.model.add_implication(kept, literal)
    for role, resources in x.roles_of(name):
        for resource in resources:
            if (role, resource) not in present:
                x.model.add_implication(kept, x.assigned(name, role, resource).negated())
    x.only(x.model.add(x.start(name) == x.grid.at(before.start)), None, kept)
    return kept


def _in_mode(x: "Variables", before: Served) -> "Literal":
    modes = x.problem.request_by_id[before.request].mode_ids
    return x.in_mode(before.request, before.mode) if before.mode in modes else x.false


GOAL = Goal("stability", (__doc__ or "").splitlines()[0], measure, cost)
