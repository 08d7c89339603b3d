"""Writes a whole problem down as one CP-SAT model: every rule, and the goals level by level."""

from math import ceil, log10
from typing import NamedTuple

from models.goals import GoalLevel
from models.problem import Problem
from models.solution import Served
from solver.goals import GOALS
from solver.model.variables import Expression, Guard, Variables, always
from solver.rules import RULES

TRAVEL_POINTS = 2**40
"""The sum of scaled distances stays well below the 2**52 that doubles hold exactly."""


class CompactModel(NamedTuple):
    """Variables under every rule, with the cost of each goal level."""

    x: Variables
    costs: tuple[Expression, ...]
    """One expression a level, in points times `x.scale`."""


def build(
    problem: Problem,
    *,
    on: Guard = always,
    narrow: bool = True,
    fixed: dict[str, Served] | None = None,
) -> CompactModel:
    """The compact model of `problem`."""
    x = Variables(problem, narrow=narrow, fixed=fixed, scale=scale_of(problem))
    for rule in RULES:
        rule.enforce(problem, x, on)
    return CompactModel(x, tuple(level_cost(problem, x, level) for level in problem.goals))


def level_cost(problem: Problem, x: Variables, level: GoalLevel) -> Expression:
    """The weighted sum of one level."""
    by_name = {goal.name: goal for goal in GOALS}
    return x.total([term.weight * by_name[term.goal].cost(problem, x) for term in level.terms])


def scale_of(problem: Problem) -> int:
    """Points per unit: a power of ten where distances are fractions, 1 where they are whole."""
    legs = [
        cell
        for matrix in problem.travel
        for row in (matrix.metres or matrix.seconds)
        for cell in row
    ]
    if all(cell == int(cell) for cell in legs):
        return 1
    stops = 2 * len(problem.requests) + 2 * len(problem.resources)
    return int(10 ** max(0, min(6, int(log10(TRAVEL_POINTS / (stops * ceil(max(legs))))))))
