"""Requests are spread over a number of calendar days.

Missed by each day fewer; of fewer requests than days, each should have a day of its own.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import Spread
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.related import by_day, served_of
from solver.facts.words import how_many, names_of
from solver.model.presence import takes_place
from solver.rule import instance_rule
from solver.rules.same_day import literals_by_day

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "spread"


def breaks(
    problem: Problem, solution: Solution, data: Spread, person: Staff | None
) -> Iterator[Violation]:
    """The days that are missing."""
    items = served_of(solution, data.requests)
    wanted, days = min(data.min_days, len(items)), len(by_day(problem, items))
    if days < wanted:
        yield Violation(
            rule=NAME,
            requests=tuple(item.request for item in items),
            amount=wanted - days,
            limit=wanted,
            unit="day",
        )


def explain(problem: Problem, violation: Violation) -> str:
    """Which requests need how many more days."""
    who, wanted = names_of(problem, violation.requests), int(violation.limit or 0)
    short = how_many(violation.amount, "day")
    return f"{who} should be spread over {wanted} days, but miss that by {short}."


def post(
    problem: Problem, x: "Variables", data: Spread, person: Staff | None, slack: "Slack"
) -> None:
    """One literal for each day that is used; as many as days wanted or requests served."""
    days = literals_by_day(x, data.requests)
    most = min(data.min_days, len(data.requests))
    used = x.total(x.any_of(literals) for literals in days.values())
    served = x.total(takes_place(x, name) for name in data.requests)
    wanted = x.model.new_int_var(0, most, "")
    x.model.add_min_equality(wanted, [served, most])
    x.only(x.model.add(used + slack.amount(most - 1) >= wanted), slack.on)


RULE = instance_rule(NAME, __doc__, Spread, breaks, explain, post)
