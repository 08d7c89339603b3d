"""What breaks in a plan if a rule is added, or has another limit."""

from collections.abc import Iterator
from typing import NamedTuple

from models.contracts import ContractRule
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.rule import InstanceRule
from solver.rules import RULES


class RuleChange(NamedTuple):
    """A rule of some people that is added, or stands in for another."""

    label: str
    """Where it comes from, such as a clause with its citation."""
    after: ContractRule
    before: ContractRule | None = None
    contract: str | None = None
    """Whose people it binds; None for everybody."""


class RuleDifference(NamedTuple):
    """A violation that a change brings about, or takes away."""

    label: str
    person: str
    violation: Violation
    sentence: str
    arises: bool


def what_if(
    problem: Problem, solution: Solution, changes: tuple[RuleChange, ...]
) -> tuple[RuleDifference, ...]:
    """For each change and person, what is broken only with it, then what only without it.

    A violation that grows is among the first, one that shrinks among the second.
    """
    return tuple(
        difference
        for change in changes
        for person in problem.resources
        if isinstance(person, Staff) and change.contract in (None, *person.contracts)
        for difference in _differences(problem, solution, change, person)
    )


def _differences(
    problem: Problem, solution: Solution, change: RuleChange, person: Staff
) -> Iterator[RuleDifference]:
    after = _broken(problem, solution, change.after, person)
    before = _broken(problem, solution, change.before, person) if change.before else {}
    for arises, here, there in ((True, after, before), (False, before, after)):
        for place, (violation, sentence) in here.items():
            known = there.get(place)
            if known is None or known[0].amount < violation.amount:
                yield RuleDifference(change.label, person.id, violation, sentence, arises)


def _broken(
    problem: Problem, solution: Solution, rule: ContractRule, person: Staff
) -> dict[tuple[object, ...], tuple[Violation, str]]:
    """What a plan breaks of one rule, by where it does."""
    found: dict[tuple[object, ...], tuple[Violation, str]] = {}
    for kind in RULES:
        if isinstance(kind, InstanceRule) and isinstance(rule, kind.kind):
            for violation in kind.breaks(problem, solution, rule, person):
                place = (violation.requests, violation.resources, violation.moment)
                found[place] = (violation, kind.explain(problem, violation))
    return found
