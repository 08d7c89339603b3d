"""Requests that belong together start at the same moment.

Missed by each started minute between the first and the last start.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import SameStart
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.related import served_of, started_minutes
from solver.facts.words import how_long, names_of
from solver.model.minutes import at_most_minutes, most_minutes
from solver.model.presence import takes_place
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "same-start"


def breaks(
    problem: Problem, solution: Solution, data: SameStart, person: Staff | None
) -> Iterator[Violation]:
    """The minutes between the first and the last start."""
    starts = [item.start for item in served_of(solution, data.requests)]
    if starts and min(starts) < max(starts):
        yield Violation(
            rule=NAME,
            requests=tuple(item.request for item in served_of(solution, data.requests)),
            amount=started_minutes(max(starts) - min(starts)),
            limit=0,
            unit="minute",
            moment=min(starts),
        )


def explain(problem: Problem, violation: Violation) -> str:
    """Which requests start how far apart."""
    who = names_of(problem, violation.requests)
    return f"{who} should start together, but start {how_long(60 * violation.amount)} apart."


def post(
    problem: Problem, x: "Variables", data: SameStart, person: Staff | None, slack: "Slack"
) -> None:
    """Every start lies no earlier than a common moment, and later by no more than the slack."""
    first = x.model.new_int_var(0, x.grid.at(problem.horizon.end), "")
    missed = slack.amount(most_minutes(x))
    for name in data.requests:
        present, start = takes_place(x, name), x.start(name)
        x.only(x.model.add(first <= start), slack.on, present)
        at_most_minutes(x, start - first, missed, slack.on, present)


RULE = instance_rule(NAME, __doc__, SameStart, breaks, explain, post)
