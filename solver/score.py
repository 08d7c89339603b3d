"""Adds up what a plan costs, goal by goal and level by level."""

from models.problem import Problem
from models.solution import Solution
from solver.facts.shortfall import shortfall_of
from solver.goals import GOALS
from solver.result import LevelValue
from solver.rule import InstanceRule
from solver.rules import RULES


def measures(problem: Problem, solution: Solution) -> dict[str, float]:
    """The points of each goal that some level of the problem names."""
    named = {term.goal for level in problem.goals for term in level.terms}
    return {goal.name: goal.measure(problem, solution) for goal in GOALS if goal.name in named}


def shortfall(problem: Problem, solution: Solution) -> float:
    """The seconds of work that required rules ask for and do not get; above every level."""
    if not _asks(problem):
        return 0
    asking = (rule for rule in RULES if isinstance(rule, InstanceRule))
    return shortfall_of(v for rule in asking for v in rule.violations(problem, solution))


def _asks(problem: Problem) -> bool:
    """Whether any rule might ask for work."""
    rules = (rule.required for contract in problem.contracts for rule in contract.rules)
    return any(rules) or any(r.kind == "cover" and r.required for r in problem.relations)


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
