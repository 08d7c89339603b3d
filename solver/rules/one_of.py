"""Of several alternatives at most one is served.

Missed by each further one.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import OneOf
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.related import served_of
from solver.facts.words import names_of
from solver.model.presence import takes_place
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "one-of"


def breaks(
    problem: Problem, solution: Solution, data: OneOf, person: Staff | None
) -> Iterator[Violation]:
    """The alternatives served beyond the first."""
    items = served_of(solution, data.requests)
    if len(items) > 1:
        who = tuple(item.request for item in items)
        yield Violation(rule=NAME, requests=who, amount=len(items) - 1, limit=1)


def explain(problem: Problem, violation: Violation) -> str:
    """Which alternatives are all served."""
    who = names_of(problem, violation.requests)
    return f"{who} stand in for each other, but more than one is served."


def post(
    problem: Problem, x: "Variables", data: OneOf, person: Staff | None, slack: "Slack"
) -> None:
    """At most one takes place, and one more for each unit of slack."""
    served = x.total(takes_place(x, name) for name in data.requests)
    x.only(x.model.add(served <= 1 + slack.amount(len(data.requests) - 1)), slack.on)


RULE = instance_rule(NAME, __doc__, OneOf, breaks, explain, post)
