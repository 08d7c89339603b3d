"""Requests that belong together start on one calendar day.

Missed by each further day on which one of them starts.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import SameDay
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.related import by_day, served_of
from solver.facts.words import day_name, names_of
from solver.model.presence import takes_place_on
from solver.rule import instance_rule

if TYPE_CHECKING:
    from datetime import date

    from solver.model.slack import Slack
    from solver.model.variables import Literal, Variables

NAME = "same-day"


def breaks(
    problem: Problem, solution: Solution, data: SameDay, person: Staff | None
) -> Iterator[Violation]:
    """The days beyond the first."""
    items = served_of(solution, data.requests)
    days = sorted(by_day(problem, items))
    if len(days) > 1:
        yield Violation(
            rule=NAME,
            requests=tuple(item.request for item in items),
            amount=len(days) - 1,
            limit=1,
            unit="day",
            detail=" and ".join(map(day_name, days)),
        )


def explain(problem: Problem, violation: Violation) -> str:
    """Which requests are spread over which days."""
    who = names_of(problem, violation.requests)
    return f"{who} should be on one day, but are on {violation.detail}."


def post(
    problem: Problem, x: "Variables", data: SameDay, person: Staff | None, slack: "Slack"
) -> None:
    """One literal for each day that is used at all."""
    days = literals_by_day(x, data.requests)
    if len(days) > 1:
        used = x.total(x.any_of(literals) for literals in days.values())
        room = 1 + slack.amount(min(len(days), len(data.requests)) - 1)
        x.only(x.model.add(used <= room), slack.on)


def literals_by_day(x: "Variables", requests: tuple[str, ...]) -> "dict[date, list[Literal]]":
    """For each day, the literals of the requests that may take place on it."""
    found: dict[date, list[Literal]] = {}
    for request in requests:
        for day, literal in takes_place_on(x, request).items():
            found.setdefault(day, []).append(literal)
    return found


RULE = instance_rule(NAME, __doc__, SameDay, breaks, explain, post)
