"""Asks the specification whether what is placed keeps the rules of contracts and relations."""

from models.company import CompanyRule
from models.contracts import LimitRule
from models.day_patterns import PatternRule
from models.problem import Problem
from models.relations import RelationBase
from models.resources import Staff
from models.solution import Served, Solution
from solver.rule import Instance, InstanceRule, instances
from solver.rules import RULES

Bound = tuple[InstanceRule, Instance]


class Lawful:
    """The required instances that bind each request and each person."""

    def __init__(self, problem: Problem, honoured: frozenset[str]) -> None:
        self._problem = problem
        self._of_request: dict[str, list[Bound]] = {}
        self._of_person: dict[str, list[Bound]] = {}
        for rule in RULES:
            if isinstance(rule, InstanceRule) and rule.name not in honoured:
                for instance in instances(problem, rule.kind, required=True):
                    self._add(rule, instance)

    def _add(self, rule: InstanceRule, instance: Instance) -> None:
        if isinstance(instance.data, LimitRule):
            instance = Instance(instance.data.model_copy(update={"min": 0}), instance.person)
        if isinstance(instance.data, RelationBase):
            for request in instance.data.requests:  # type: ignore[attr-defined]
                self._of_request.setdefault(request, []).append((rule, instance))
        elif isinstance(instance.person, Staff):
            self._of_person.setdefault(instance.person.id, []).append((rule, instance))

    def allows(
        self,
        placed: dict[str, Served],
        by_resource: dict[str, dict[str, Served]],
        new: list[Served],
    ) -> bool:
        """Whether `new`, already part of what is placed, breaks nothing that it has to do with."""
        for item in new:
            for rule, instance in self._of_request.get(item.request, ()):
                names = instance.data.requests
                if not self._holds(rule, instance, [placed[n] for n in names if n in placed]):
                    return False
            for name in item.all_resources:
                mine = list(by_resource.get(name, {}).values())
                for rule, instance in self._of_person.get(name, ()):
                    if is_ceiling(instance) and not self._holds(rule, instance, mine):
                        return False
        return True

    def _holds(self, rule: InstanceRule, instance: Instance, items: list[Served]) -> bool:
        partial = Solution.model_construct(served=tuple(items))
        found = rule.breaks(self._problem, partial, instance.data, instance.person)
        return all(violation.is_shortfall for violation in found)


def is_ceiling(instance: Instance) -> bool:
    """Whether more work can only break the instance, so that it can be judged on the way."""
    rule = instance.data
    if isinstance(rule, CompanyRule):
        return not rule.wanted
    return not getattr(rule, "min_days", 0) and not isinstance(rule, PatternRule)
