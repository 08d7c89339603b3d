"""Requests that belong together are served by the same resources in one role.

Missed by each resource beyond those that the request with the most of them has.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import SameResource
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.related import served_of, users_by_resource
from solver.facts.roles import roles
from solver.facts.words import how_many, names_of
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Literal, Variables

NAME = "same-resource"


def breaks(
    problem: Problem, solution: Solution, data: SameResource, person: Staff | None
) -> Iterator[Violation]:
    """The resources too many."""
    items = served_of(solution, data.requests)
    used = tuple(users_by_resource(items, data.role))
    largest = max((len(set(item.resources(data.role))) for item in items), default=0)
    needed = min(largest, most_at_once(problem, data))
    if len(used) > needed:
        yield Violation(
            rule=NAME,
            requests=tuple(item.request for item in items),
            resources=used,
            amount=len(used) - needed,
            limit=needed,
            detail=data.role,
        )


def most_at_once(problem: Problem, data: SameResource) -> int:
    """The most resources that any of the requests may have in the role."""
    return max(
        demand.max_count
        for name in data.requests
        for _, demand in roles(problem.request_by_id[name]).get(data.role, ())
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Who serves what in the role, and how many are too many."""
    who, what = (names_of(problem, some) for some in (violation.resources, violation.requests))
    number = how_many(violation.limit or 0, "resource")
    return f"{who} take turns as {violation.detail} of {what}, where {number} should do."


def post(
    problem: Problem, x: "Variables", data: SameResource, person: Staff | None, slack: "Slack"
) -> None:
    """Count the resources that are used at all, and bound them by the largest number at once."""
    takers = literals_by_resource(x, data.requests, data.role)
    most = most_at_once(problem, data)
    used = x.total(x.any_of(literals) for literals in takers.values())
    missed = slack.amount(len(takers))
    x.only(x.model.add(used <= most + missed), slack.on)
    if most > 1:
        largest = x.model.new_int_var(0, len(takers), "")
        counts = [x.count(name, data.role) for name in data.requests]
        x.model.add_max_equality(largest, counts)
        x.only(x.model.add(used <= largest + missed), slack.on)


def literals_by_resource(
    x: "Variables", requests: tuple[str, ...], role: str
) -> "dict[str, list[Literal]]":
    """For each resource that may fill the role, its literals in the requests."""
    found: dict[str, list[Literal]] = {}
    for request in requests:
        for name in x.candidates(request, role):
            found.setdefault(name, []).append(x.assigned(request, role, name))
    return found


RULE = instance_rule(NAME, __doc__, SameResource, breaks, explain, post)
