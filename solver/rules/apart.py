"""No two requests that share somebody or something take place at the same time.

Missed by each pair that overlaps, buffers left aside.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import Apart
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.related import overlap, served_of
from solver.facts.words import names_of, when
from solver.model.cover import covers, start_ticks, starts_are_few
from solver.model.pairs import meet_only_with
from solver.model.presence import bare_span, takes_place
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "apart"


def breaks(
    problem: Problem, solution: Solution, data: Apart, person: Staff | None
) -> Iterator[Violation]:
    """Each overlapping pair."""
    for one, other in combinations(served_of(solution, data.requests), 2):
        if overlap(one, other):
            yield Violation(
                rule=NAME,
                requests=(one.request, other.request),
                moment=max(one.start, other.start),
            )


def explain(problem: Problem, violation: Violation) -> str:
    """Which two overlap when."""
    who = names_of(problem, violation.requests)
    at = f" on {when(problem, violation.moment)}" if violation.moment else ""
    return f"{who} should not take place at the same time, but do so{at}."


def post(
    problem: Problem, x: "Variables", data: Apart, person: Staff | None, slack: "Slack"
) -> None:
    """Moment by moment, or one no-overlap, where none may overlap; else pair by pair."""
    if slack.is_hard and starts_are_few(x, data.requests):
        for moment in start_ticks(x, data.requests, buffers=False):
            here = [covers(x, name, moment, buffers=False) for name in data.requests]
            x.only(x.model.add_at_most_one(here), slack.on)
    elif slack.is_hard:
        spans = [bare_span(x, name, takes_place(x, name)) for name in data.requests]
        x.only(x.model.add_no_overlap(spans), slack.on)
    else:
        for one, other in combinations(data.requests, 2):
            held = takes_place(x, one), takes_place(x, other)
            meet_only_with(x, one, other, slack.amount(1), slack.on, *held)


RULE = instance_rule(NAME, __doc__, Apart, breaks, explain, post)
