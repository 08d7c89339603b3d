"""No two requests that are to be kept apart start on the same calendar day.

Missed by each request on a day after the day's first.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import DifferentDay
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.related import by_day, served_of
from solver.facts.words import day_name, names_of
from solver.rule import instance_rule
from solver.rules.same_day import literals_by_day

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "different-day"


def breaks(
    problem: Problem, solution: Solution, data: DifferentDay, person: Staff | None
) -> Iterator[Violation]:
    """The requests too many on each day."""
    for day, items in by_day(problem, served_of(solution, data.requests)).items():
        if len(items) > 1:
            yield Violation(
                rule=NAME,
                requests=tuple(item.request for item in items),
                amount=len(items) - 1,
                limit=1,
                moment=items[0].start,
                detail=day_name(day),
            )


def explain(problem: Problem, violation: Violation) -> str:
    """Which requests share which day."""
    who = names_of(problem, violation.requests)
    return f"{who} should be on different days, but are all on {violation.detail}."


def post(
    problem: Problem, x: "Variables", data: DifferentDay, person: Staff | None, slack: "Slack"
) -> None:
    """Each day holds one of them, and one more for each unit of slack."""
    for literals in literals_by_day(x, data.requests).values():
        if len(literals) > 1:
            room = 1 + slack.amount(len(literals) - 1)
            x.only(x.model.add(x.total(literals) <= room), slack.on)


RULE = instance_rule(NAME, __doc__, DifferentDay, breaks, explain, post)
