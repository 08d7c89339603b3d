"""The best that a tiny problem allows, found by looking at every solution there is."""

from itertools import islice
from typing import NamedTuple

from models import GoalLevel, Problem, Term
from models.goals import GoalName
from solver import check
from tests.solver.agreement import every_solution
from tests.solver.worlds import first_worlds_for, solutions_in

MOST_SOLUTIONS = 1_100
ROUNDING = 1e-6
Values = tuple[float, ...]


class Optimum(NamedTuple):
    """What the best plans of a problem cost."""

    least: Values
    """How low each level can be, the levels above no worse than their tolerance allows."""
    best: frozenset[Values]
    """The values of every plan that nothing is better than."""


def optimum_of(problem: Problem) -> Optimum | None:
    """The optimum by enumeration; None if the pins leave no lawful plan."""
    lacking: dict[float, set[Values]] = {}
    for solution in every_solution(problem).values():
        report = check(problem, solution)
        if report.is_lawful:
            values = tuple(level.value for level in report.levels)
            lacking.setdefault(report.shortfall, set()).add(values)
    if not lacking:
        return None
    plans = lacking[min(lacking)]
    least: list[float] = []
    for index, level in enumerate(problem.goals):
        is_last = index + 1 == len(problem.goals)
        least.append(min(values[index] for values in plans))
        most = least[index] + (0 if is_last else level.tolerance) + ROUNDING
        plans = {values for values in plans if values[index] <= most}
    return Optimum(tuple(least), frozenset(plans))


def few_ways(name: str, count: int, goals: tuple[GoalLevel, ...]) -> list[Problem]:
    """The first problems made for a rule or goal that have few solutions, with these goals."""
    small = (
        problem.model_copy(update={"goals": goals})
        for _, problem in first_worlds_for(name)
        if solutions_in(problem) <= MOST_SOLUTIONS
    )
    return list(islice(small, count))


def a_level(name: str, *goals: GoalName, tolerance: int = 0, weight: int = 1) -> GoalLevel:
    """A level of goals that all weigh the same."""
    terms = tuple(Term(goal=goal, weight=weight) for goal in goals)
    return GoalLevel(name=name, terms=terms, tolerance=tolerance)
