"""At every moment of a window enough people fill a role in certain shifts.

Missed by the most that are lacking at any moment.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from models.problem import Problem
from models.relations import Cover
from models.requests import Shift
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.shortfall import DAY_OF_WORK_SECONDS
from solver.facts.words import how_many, some_names, when
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "cover"


class Part(NamedTuple):
    """A moment of the window from which on the same shifts are on for a while."""

    moment: datetime
    shifts: tuple[str, ...]


def parts(problem: Problem, data: Cover) -> tuple[Part, ...]:
    """The window cut where shifts begin and end."""
    shifts = [s for s in map(problem.request_by_id.get, data.requests) if isinstance(s, Shift)]
    edges = {moment for s in shifts for moment in (s.window.start, s.window.end)}
    inside = {moment for moment in edges if data.window.start < moment < data.window.end}
    return tuple(
        Part(moment, tuple(s.id for s in shifts if s.window.start <= moment < s.window.end))
        for moment in sorted({data.window.start, *inside})
    )


def breaks(
    problem: Problem, solution: Solution, data: Cover, person: Staff | None
) -> Iterator[Violation]:
    """The first moment at which the most are lacking."""
    worst, lacking = None, 0
    for part in parts(problem, data):
        items = [item for item in map(solution.of, part.shifts) if item]
        there = sum(len(item.resources(data.role)) for item in items)
        if data.min - there > lacking:
            worst, lacking = part, data.min - there
    if worst is not None:
        yield Violation(
            rule=NAME,
            requests=worst.shifts or data.requests,
            amount=lacking,
            limit=data.min,
            unit=data.role,
            moment=worst.moment,
            is_shortfall=data.required,
        )


def explain(problem: Problem, violation: Violation) -> str:
    """When how many are lacking, and of which shifts."""
    at = f" on {when(problem, violation.moment)}" if violation.moment else ""
    return (
        f"Wanted{at}: {how_many(violation.limit or 0, violation.unit)} in "
        f"{some_names(problem, violation.requests)}, of whom {violation.amount:g} are lacking."
    )


def post(
    problem: Problem, x: "Variables", data: Cover, person: Staff | None, slack: "Slack"
) -> None:
    """One sum for each part of the window, all with one amount that is lacking."""
    every = parts(problem, data)
    most = [sum(len(x.candidates(name, data.role)) for name in part.shifts) for part in every]
    least = max(0, data.min - min(most))
    missed = slack.shortfall(least, data.min, DAY_OF_WORK_SECONDS)
    for part in every:
        there = x.total(x.count(name, data.role) for name in part.shifts)
        x.only(x.model.add(there + missed >= data.min), slack.on)


RULE = instance_rule(NAME, __doc__, Cover, breaks, explain, post)
