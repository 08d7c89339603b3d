"""What resources are paid: for being used at all, and by the hour.

Each request that uses a resource is charged to it with its own length (a shift with its paid
time), rounded up to whole cents; what a shared resource does for several at once is charged for
each. Overtime comes on top, period by period. Kilometres are the goal `travel`'s.
"""

from typing import TYPE_CHECKING

from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from solver.facts.charges import cents
from solver.facts.overtime import overtime_cents
from solver.facts.spans import worked_seconds
from solver.goal import Goal
from solver.model.charges import charges
from solver.model.overtime import overtime_terms
from solver.model.presence import is_used

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables


def measure(problem: Problem, solution: Solution) -> float:
    """The cents of every resource that is used."""
    total = 0
    for resource in problem.resources:
        items = solution.uses(resource.id)
        total += resource.cents_per_use if items else 0
        total += sum(cents(resource, worked_seconds(problem, item)) for item in items)
        if isinstance(resource, Staff):
            total += overtime_cents(problem, solution, resource)
    return total


def cost(problem: Problem, x: "Variables") -> "Expression":
    """The same: lengths are known for each mode, and only rides need a variable."""
    terms: list[Expression] = []
    for resource in problem.resources:
        if resource.cents_per_use:
            terms.append(resource.cents_per_use * is_used(x, resource.id))
        if resource.cents_per_hour:
            for name in x.users(resource.id):
                terms += charges(x, resource, problem.request_by_id[name])
        if isinstance(resource, Staff):
            terms += overtime_terms(x, resource)
    return x.scale * x.total(terms)


GOAL = Goal("cost", (__doc__ or "").splitlines()[0], measure, cost)
