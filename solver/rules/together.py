"""Requests that only make sense together are all served, or none is.

Missed by each unserved one where another is served.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import Together
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

NAME = "together"


def breaks(
    problem: Problem, solution: Solution, data: Together, person: Staff | None
) -> Iterator[Violation]:
    """The unserved requests of a relation that is served in part; they are named first."""
    served = tuple(item.request for item in served_of(solution, data.requests))
    missing = tuple(name for name in data.requests if name not in served)
    if served and missing:
        yield Violation(rule=NAME, requests=missing + served, amount=len(missing), limit=0)


def explain(problem: Problem, violation: Violation) -> str:
    """Which requests lack which others."""
    count = int(violation.amount)
    missing = names_of(problem, violation.requests[:count])
    served = names_of(problem, violation.requests[count:])
    return f"{missing} cannot be left out while {served} takes place."


def post(
    problem: Problem, x: "Variables", data: Together, person: Staff | None, slack: "Slack"
) -> None:
    """Where any takes place, each does, or costs a unit of slack."""
    present = [takes_place(x, name) for name in data.requests]
    some = x.any_of(present)
    for literal in present:
        x.only(x.model.add(literal + slack.amount(1) >= some), slack.on)


RULE = instance_rule(NAME, __doc__, Together, breaks, explain, post)
