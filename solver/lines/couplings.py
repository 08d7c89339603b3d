"""Relations between shifts, and whose company people want or not, in one problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.company import CompanyRule
from models.relations import RelationBase
from models.solution import Solution
from solver.lines.kept_apart import binds_one_alone
from solver.rule import Instance, InstanceRule, instances
from solver.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from models.problem import Problem
    from models.violations import Violation
    from solver.lines.goal_weights import GoalWeights

REQUIRED = 100
"""How much dearer missing a required coupling is than one person too many on a shift."""

UNPRICED = ("cover", "rotation")
"""Relations that say nearly everything there is to plan: without them, lines are of no use."""


class Coupling(NamedTuple):
    """One relation, or one rule on the company of one person."""

    rule: InstanceRule
    instance: Instance

    @property
    def is_required(self) -> bool:
        """Whether no plan may miss it."""
        return bool(self.instance.data.required)

    def missed(self, problem: Problem, plan: Solution) -> Iterator[Violation]:
        """What a plan misses of it."""
        yield from self.rule.breaks(problem, plan, self.instance.data, self.instance.person)


def couplings_of(problem: Problem) -> tuple[Coupling, ...]:
    """Every coupling that forbids or costs something, in the reading order of the rules."""
    return tuple(
        Coupling(rule, instance)
        for rule in RULES
        if isinstance(rule, InstanceRule) and _couples(rule)
        for required in (True, False)
        for instance in instances(problem, rule.kind, required=required)
        if (required or instance.data.cost) and not _is_in_lines(instance)
    )


def price_of(each: Coupling, weights: GoalWeights) -> int:
    """Points of each unit that is missed; of the required, above all else."""
    data = each.instance.data
    if data.required:
        return REQUIRED * weights.above_maximum
    is_company = isinstance(data, CompanyRule)
    return int(data.cost) * (weights.contracts if is_company else weights.relations)


def _couples(rule: InstanceRule) -> bool:
    return issubclass(rule.kind, RelationBase) or rule.kind is CompanyRule


def _is_in_lines(instance: Instance) -> bool:
    return instance.person is None and binds_one_alone(instance.data)


def is_coupled(problem: Problem) -> bool:
    """Whether some lines depend on others by more than how many people a shift has."""
    return not all(binds_one_alone(relation) for relation in problem.relations) or any(
        isinstance(rule, CompanyRule) for contract in problem.contracts for rule in contract.rules
    )


def keeps_required(
    problem: Problem, plan: Callable[[], Solution], couplings: tuple[Coupling, ...]
) -> bool:
    """Whether the plan, which is made if need be, misses none of those that it must not."""
    required = [each for each in couplings if each.is_required]
    made = plan() if required else Solution()
    return not any(True for each in required for _ in each.missed(problem, made))
