"""Resources that are used at all, as when vehicles come before kilometres."""

from typing import TYPE_CHECKING

from models.problem import Problem
from models.solution import Solution
from solver.goal import Goal
from solver.model.presence import is_used

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables


def measure(problem: Problem, solution: Solution) -> float:
    """How many resources, of whatever kind, serve anything."""
    return sum(bool(solution.uses(resource.id)) for resource in problem.resources)


def cost(problem: Problem, x: "Variables") -> "Expression":
    """The same: one literal a resource."""
    return x.scale * x.total(is_used(x, resource.id) for resource in problem.resources)


GOAL = Goal("resources_used", __doc__ or "", measure, cost)
