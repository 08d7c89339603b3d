"""Relations that are only wished for and not kept, each unit at its cost."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import RelationBase
from models.solution import Solution
from solver.goal import Goal
from solver.rule import Instance, InstanceRule, instances
from solver.rules import RULES

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables


def measure(problem: Problem, solution: Solution) -> float:
    """The cost of every unit by which a wish is missed."""
    total = 0.0
    for rule, wish in _wishes(problem):
        units = sum(each.amount for each in rule.breaks(problem, solution, wish.data, None))
        total += wish.data.cost * units
    return total


def cost(problem: Problem, x: "Variables") -> "Expression":
    """The same: each wish is posted with slack at its price."""
    terms: list[Expression] = []
    for rule, wish in _wishes(problem):
        slack = x.priced_slack(wish.data.cost)
        rule.post(problem, x, wish.data, None, slack)
        terms += slack.points
    return x.scale * x.total(terms)


def _wishes(problem: Problem) -> Iterator[tuple[InstanceRule, Instance]]:
    """Every relation that costs something when it is missed, with the rule that knows it."""
    for rule in RULES:
        if isinstance(rule, InstanceRule) and issubclass(rule.kind, RelationBase):
            for wish in instances(problem, rule.kind, required=False):
                if wish.data.cost:
                    yield rule, wish


GOAL = Goal("relations", __doc__ or "", measure, cost)
