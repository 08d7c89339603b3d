"""One request follows another with at least, and at most, so much time in between.

Missed by each started minute that the time in between is too short or too long.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import Precedence
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.related import started_minutes
from solver.facts.words import how_long, name_of
from solver.model.minutes import at_most_minutes, most_minutes
from solver.model.presence import takes_place
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "precedence"


def breaks(
    problem: Problem, solution: Solution, data: Precedence, person: Staff | None
) -> Iterator[Violation]:
    """The minutes by which the second starts too early or too late."""
    first, second = solution.of(data.first), solution.of(data.second)
    if first is None or second is None:
        return
    lag = second.start - (first.end if data.measured_from == "end" else first.start)
    early = started_minutes(timedelta(seconds=data.min_lag_seconds) - lag)
    late = 0
    if data.max_lag_seconds is not None:
        late = started_minutes(lag - timedelta(seconds=data.max_lag_seconds))
    if early or late:
        yield Violation(
            rule=NAME,
            requests=data.requests,
            amount=early or late,
            limit=data.min_lag_seconds if early else data.max_lag_seconds,
            unit="minute",
            moment=second.start,
            detail="too early" if early else "too late",
        )


def explain(problem: Problem, violation: Violation) -> str:
    """Which request starts how much too early or too late after which."""
    first, second = (name_of(problem, name) for name in violation.requests)
    by = how_long(60 * violation.amount)
    return f"{second} starts {by} {violation.detail} for one that follows {first}."


def post(
    problem: Problem, x: "Variables", data: Precedence, person: Staff | None, slack: "Slack"
) -> None:
    """The lag, stretched by the slack, lies between its bounds while both take place."""
    held = takes_place(x, data.first), takes_place(x, data.second)
    origin = x.end(data.first) if data.measured_from == "end" else x.start(data.first)
    lag = x.start(data.second) - origin
    shortest = x.grid.ticks(data.min_lag_seconds)
    missed = slack.amount(most_minutes(x, data.min_lag_seconds))
    at_most_minutes(x, shortest - lag, missed, slack.on, *held)
    if data.max_lag_seconds is not None:
        longest = x.grid.ticks(data.max_lag_seconds)
        at_most_minutes(x, lag - longest, missed, slack.on, *held)


RULE = instance_rule(NAME, __doc__, Precedence, breaks, explain, post)
