"""What people, rooms and roles would rather have, each at its own cost.

Wishes not granted, unpreferred times used and preferred ones left empty, roles filled by others
than preferred or without a preferred skill, modes that cost something, loads that do not fit.
"""

from typing import TYPE_CHECKING

from models.problem import Problem
from models.solution import Solution
from solver.goal import Goal
from solver.goals.liking import roles, times, wishes

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables


def measure(problem: Problem, solution: Solution) -> float:
    """The points of all that is not as somebody would like it."""
    return (
        wishes.measure(problem, solution)
        + times.measure(problem, solution)
        + roles.measure(problem, solution)
    )


def cost(problem: Problem, x: "Variables") -> "Expression":
    """The same, part by part."""
    return x.scale * x.total(
        wishes.cost(problem, x) + times.cost(problem, x) + roles.cost(problem, x)
    )


GOAL = Goal("preferences", (__doc__ or "").splitlines()[0], measure, cost)
