"""No resource fills one role in two requests that are to be kept apart.

Missed by each use of a resource after its first.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import DifferentResource
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.related import served_of, users_by_resource
from solver.facts.words import name_of, names_of
from solver.rule import instance_rule
from solver.rules.same_resource import literals_by_resource

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "different-resource"


def breaks(
    problem: Problem, solution: Solution, data: DifferentResource, person: Staff | None
) -> Iterator[Violation]:
    """The repeated uses of each resource."""
    items = served_of(solution, data.requests)
    for name, users in users_by_resource(items, data.role).items():
        if len(users) > 1:
            yield Violation(
                rule=NAME,
                requests=tuple(item.request for item in users),
                resources=(name,),
                amount=len(users) - 1,
                limit=1,
                detail=data.role,
            )


def explain(problem: Problem, violation: Violation) -> str:
    """Who serves which requests, although they should have different people."""
    who, what = name_of(problem, violation.resources[0]), names_of(problem, violation.requests)
    return f"{who} is {violation.detail} of {what}, which should each have another."


def post(
    problem: Problem, x: "Variables", data: DifferentResource, person: Staff | None, slack: "Slack"
) -> None:
    """Each resource fills the role once, and once more for each unit of slack."""
    for literals in literals_by_resource(x, data.requests, data.role).values():
        if len(literals) > 1:
            room = 1 + slack.amount(len(literals) - 1)
            x.only(x.model.add(x.total(literals) <= room), slack.on)


RULE = instance_rule(NAME, __doc__, DifferentResource, breaks, explain, post)
