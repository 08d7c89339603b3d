"""The shape of a rule: what breaks it, how that is said, and how the solver is held to it.

A rule with instances (of a contract or a relation) is written once and serves twice: required
instances are hard, the others are summed by the goal of their source. What a required instance
asks for, rather than forbids, may be out of reach: a plan without any work would break it. That is
a *shortfall*: it is minimised above every goal, and a plan may keep what is left of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.contracts import ContractRuleBase
from models.problem import Problem
from models.relations import RelationBase
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Guard, Variables


@dataclass(frozen=True, slots=True)
class Instance:
    """One rule of one contract for one person, or one relation."""

    data: Any
    person: Staff | None = None

    @property
    def label(self) -> str:
        """Whom or what it binds."""
        return self.person.id if self.person else str(self.data.id)


@dataclass(frozen=True)
class Rule:
    """Something that a plan must keep."""

    name: str
    sentence: str
    violations: Callable[[Problem, Solution], Iterable[Violation]]
    explain: Callable[[Problem, Violation], str]
    enforce: Callable[[Problem, "Variables", "Guard"], None]


# The third is a contract's rule or a relation; the fourth a person, or None for relations.
Breaks = Callable[[Problem, Solution, Any, Any], Iterable[Violation]]
Post = Callable[[Problem, "Variables", Any, Any, "Slack"], None]


@dataclass(frozen=True)
class InstanceRule(Rule):
    """A rule that contracts or relations instantiate, required or only wished for."""

    kind: type[ContractRuleBase] | type[RelationBase]
    breaks: Breaks
    """What one instance is missed by: the amounts of its violations are its units."""
    post: Post
    """The same for the solver, as far as `slack` does not make up for it."""


def instance_rule(
    name: str,
    sentence: str | None,
    kind: type[ContractRuleBase] | type[RelationBase],
    breaks: Breaks,
    explain: Callable[[Problem, Violation], str],
    post: Post,
) -> InstanceRule:
    """Make a rule of `breaks` and `post` for one instance, for all required instances."""

    def violations(problem: Problem, solution: Solution) -> Iterator[Violation]:
        for instance in instances(problem, kind, required=True):
            yield from breaks(problem, solution, instance.data, instance.person)

    def enforce(problem: Problem, x: "Variables", on: "Guard") -> None:
        for instance in instances(problem, kind, required=True):
            slack = x.required_slack(on(name, instance.label))
            post(problem, x, instance.data, instance.person, slack)

    words = (sentence or "").splitlines()[0]
    return InstanceRule(name, words, violations, explain, enforce, kind, breaks, post)


def instances(
    problem: Problem, kind: type[ContractRuleBase] | type[RelationBase], *, required: bool
) -> Iterator[Instance]:
    """All required, or all wished-for, instances of one kind."""
    if issubclass(kind, RelationBase):
        for relation in problem.relations:
            if isinstance(relation, kind) and relation.required == required:
                yield Instance(relation)
        return
    for person in problem.resources:
        if isinstance(person, Staff):
            for contract in person.contracts:
                for rule in problem.contract_by_id[contract].rules:
                    if isinstance(rule, kind) and rule.required == required:
                        yield Instance(rule, person)
