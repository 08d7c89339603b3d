"""What resources are paid by the hour for certain requests stays within a budget."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import Budget
from models.resources import Resource, Staff
from models.solution import Served, Solution
from models.violations import Violation
from solver.facts.charges import cents, premium
from solver.facts.related import served_of
from solver.facts.spans import worked_seconds
from solver.facts.words import some_names
from solver.model.charges import charges, most_charged
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Expression, Variables

NAME = "budget"


def breaks(
    problem: Problem, solution: Solution, data: Budget, person: Staff | None
) -> Iterator[Violation]:
    """All of them, if they are paid more."""
    paid = {
        item.request: sum(
            _cents(problem, problem.resource_by_id[name], item)
            for name in dict.fromkeys(item.all_resources)
        )
        for item in served_of(solution, data.requests)
    }
    total = sum(paid.values())
    if total > data.max_cents:
        yield Violation(
            rule=NAME,
            requests=tuple(name for name, part in paid.items() if part),
            amount=total - data.max_cents,
            limit=data.max_cents,
            unit="cent",
            detail=data.id,
        )


def _cents(problem: Problem, resource: Resource, item: Served) -> int:
    more = premium(problem, resource, problem.request_by_id[item.request])
    return cents(resource, worked_seconds(problem, item), more)


def explain(problem: Problem, violation: Violation) -> str:
    """What is paid more than which budget, and how much."""
    limit = violation.limit or 0
    return (
        f"Budget {violation.detail} holds {limit:g} cents, but "
        f"{some_names(problem, violation.requests)} cost {limit + violation.amount:g} together."
    )


def post(
    problem: Problem, x: "Variables", data: Budget, person: Staff | None, slack: "Slack"
) -> None:
    """One sum."""
    terms: list[Expression] = []
    most = 0
    for name in data.requests:
        request = problem.request_by_id[name]
        for resource in (problem.resource_by_id[user] for user in x.resources_of(name)):
            if resource.cents_per_hour:
                more = premium(problem, resource, request)
                terms += charges(x, resource, request, more)
                most += most_charged(x, resource, request, more)
    if most > data.max_cents:
        missed = slack.amount(most - data.max_cents)
        x.only(x.model.add(x.total(terms) - missed <= data.max_cents), slack.on)


RULE = instance_rule(NAME, __doc__, Budget, breaks, explain, post)
