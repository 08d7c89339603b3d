"""Adds up what a plan costs, goal by goal and level by level."""

from models.problem import Problem
from models.solution import Solution
from solver.goals import GOALS
from solver.result import LevelValue


def measures(problem: Problem, solution: Solution) -> dict[str, float]:
    """The points of each goal that some level of the problem names."""
    named = {term.goal for level in problem.goals for term in level.terms}
    return {goal.name: goal.measure(problem, solution) for goal in GOALS if goal.name in named}


def levels(
    problem: Problem, solution: Solution, points: dict[str, float] | None = None
) -> tuple[LevelValue, ...]:
    """The value of each goal level, in the problem's order, from its measures if they are known."""
    if points is None:
        points = measures(problem, solution)
    return tuple(
        LevelValue(
            name=level.name,
            value=sum(term.weight * points[term.goal] for term in level.terms),
            parts={term.goal: term.weight * points[term.goal] for term in level.terms},
        )
        for level in problem.goals
    )
