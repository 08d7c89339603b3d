"""Each of several requests has another of them right before or after it on its day.

Missed by each request that stands alone: none of the others ends on time for it, or starts in
time after it, with no more than the allowed gap in between, on the calendar day it starts on.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import Adjacent
from models.resources import Staff
from models.solution import Served, Solution
from models.violations import Violation
from solver.facts.related import served_of
from solver.facts.spans import day
from solver.facts.words import name_of, when
from solver.model import neighbours
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "adjacent"


def breaks(
    problem: Problem, solution: Solution, data: Adjacent, person: Staff | None
) -> Iterator[Violation]:
    """Each request that stands alone."""
    items = served_of(solution, data.requests)
    for item in items:
        today = [i for i in items if i is not item and day(problem, i) == day(problem, item)]
        if not any(_touch(item, other, data.max_gap_seconds) for other in today):
            yield Violation(rule=NAME, requests=(item.request,), moment=item.start)


def _touch(one: Served, other: Served, gap_seconds: int) -> bool:
    gaps = (one.start - other.end, other.start - one.end)
    return any(0 <= gap.total_seconds() <= gap_seconds for gap in gaps)


def explain(problem: Problem, violation: Violation) -> str:
    """Which request stands alone when."""
    at = f" on {when(problem, violation.moment)}" if violation.moment else ""
    return f"{name_of(problem, violation.requests[0])} stands alone{at}, with nothing next to it."


def post(
    problem: Problem, x: "Variables", data: Adjacent, person: Staff | None, slack: "Slack"
) -> None:
    """By moments where all are equally long and starts are few; else pair by pair."""
    gap = data.max_gap_seconds // x.grid.tick_seconds
    if neighbours.starts_are_few(x, data.requests):
        neighbours.by_moments(x, data.requests, gap, slack)
    else:
        neighbours.by_pairs(x, data.requests, gap, slack)


RULE = instance_rule(NAME, __doc__, Adjacent, breaks, explain, post)
