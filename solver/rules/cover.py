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
from solver.facts.at_work import counts, is_at_work
from solver.facts.shortfall import DAY_OF_WORK_SECONDS
from solver.facts.words import how_many, some_names, when
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Literal, Variables

NAME = "cover"


class Part(NamedTuple):
    """A moment of the window from which on the same shifts are on for a while."""

    moment: datetime
    shifts: tuple[str, ...]


def parts(problem: Problem, data: Cover) -> tuple[Part, ...]:
    """The window cut where shifts begin and end."""
    shifts = [s for s in map(problem.request_by_id.get, data.requests) if isinstance(s, Shift)]
    spans = [span for s in shifts for span in (s.window, *s.breaks)]
    edges = {moment for span in spans for moment in (span.start, span.end)}
    inside = {moment for moment in edges if data.window.start < moment < data.window.end}
    return tuple(
        Part(moment, tuple(s.id for s in shifts if is_at_work(s, moment)))
        for moment in sorted({data.window.start, *inside})
    )


def breaks(
    problem: Problem, solution: Solution, data: Cover, person: Staff | None
) -> Iterator[Violation]:
    """The first moment at which the most are lacking."""
    worst, lacking = None, 0
    for part in parts(problem, data):
        there = sum(_there(problem, solution, data, name) for name in part.shifts)
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
            detail=f" with {data.skill}" if data.skill else "",
            is_shortfall=data.required,
        )


def _there(problem: Problem, solution: Solution, data: Cover, name: str) -> int:
    """How many of those who count work the shift."""
    item, shift = solution.of(name), problem.request_by_id[name]
    if item is None or not isinstance(shift, Shift):
        return 0
    return sum(counts(problem, data, shift, person) for person in item.resources(data.role))


def explain(problem: Problem, violation: Violation) -> str:
    """When how many are lacking, and of which shifts."""
    at = f" on {when(problem, violation.moment)}" if violation.moment else ""
    return (
        f"Wanted{at}: {how_many(violation.limit or 0, violation.unit)}{violation.detail} in "
        f"{some_names(problem, violation.requests)}, of whom {violation.amount:g} are lacking."
    )


def post(
    problem: Problem, x: "Variables", data: Cover, person: Staff | None, slack: "Slack"
) -> None:
    """One sum for each part of the window, all with one amount that is lacking."""
    every = parts(problem, data)
    crews = {name: _crew(problem, x, data, name) for part in every for name in part.shifts}
    most = [sum(len(crews[name]) for name in part.shifts) for part in every]
    least = max(0, data.min - min(most))
    missed = slack.shortfall(least, data.min, DAY_OF_WORK_SECONDS)
    for part in every:
        there = x.total(literal for name in part.shifts for literal in crews[name])
        x.only(x.model.add(there + missed >= data.min), slack.on)


def _crew(problem: Problem, x: "Variables", data: Cover, name: str) -> "list[Literal]":
    """Whether each of those who count works the shift."""
    shift = problem.request_by_id[name]
    return [
        x.assigned(name, data.role, person)
        for person in x.candidates(name, data.role)
        if isinstance(shift, Shift) and counts(problem, data, shift, person)
    ]


RULE = instance_rule(NAME, __doc__, Cover, breaks, explain, post)
