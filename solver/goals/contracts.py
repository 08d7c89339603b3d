"""What people's contracts wish for and do not get, each unit at its rule's cost."""

from typing import TYPE_CHECKING

from models.contracts import ContractRuleBase
from models.problem import Problem
from models.solution import Solution
from solver.goal import Goal
from solver.rule import InstanceRule, instances
from solver.rules import RULES

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables

CONTRACT_RULES = tuple(
    rule
    for rule in RULES
    if isinstance(rule, InstanceRule) and issubclass(rule.kind, ContractRuleBase)
)


def measure(problem: Problem, solution: Solution) -> float:
    """The points of every unit by which a wished-for rule is missed."""
    total = 0.0
    for rule in CONTRACT_RULES:
        for instance in instances(problem, rule.kind, required=False):
            missed = rule.breaks(problem, solution, instance.data, instance.person)
            total += instance.data.cost * sum(violation.amount for violation in missed)
    return total


def cost(problem: Problem, x: "Variables") -> "Expression":
    """The same: every wished-for rule with a slack at its price."""
    points: list[Expression] = []
    for rule in CONTRACT_RULES:
        for instance in instances(problem, rule.kind, required=False):
            if not instance.data.cost:
                continue
            slack = x.priced_slack(instance.data.cost)
            rule.post(problem, x, instance.data, instance.person, slack)
            points += slack.points
    return x.scale * x.total(points)


GOAL = Goal("contracts", __doc__ or "", measure, cost)
