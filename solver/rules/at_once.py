"""At no moment do too many requests take place, or too many resources fill a role in them.

Missed by the most that is too many at any moment.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import AtOnce
from models.requests import Shift
from models.resources import Staff
from models.solution import Served, Solution
from models.violations import Violation
from solver.facts.at_work import beginnings, is_going_on, rises, rising_sum
from solver.facts.related import served_of
from solver.facts.words import some_names, when
from solver.model.crowd import post_at_moments, post_over_time
from solver.model.presence import takes_place
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.crowd import Load
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "at-once"


def breaks(
    problem: Problem, solution: Solution, data: AtOnce, person: Staff | None
) -> Iterator[Violation]:
    """The first moment at which there are the most too many."""
    items = served_of(solution, data.requests)
    most, worst = 0, None
    for moment in beginnings(problem, items, data.window):
        here = sum(_load(i, data) for i in items if is_going_on(problem, i, moment))
        if here > most:
            most, worst = here, moment
    if most > data.max and worst is not None:
        running = [item.request for item in items if is_going_on(problem, item, worst)]
        extra = most - data.max
        yield Violation(
            rule=NAME,
            requests=tuple(running),
            amount=rising_sum(extra) if data.rising else extra,
            limit=data.max,
            unit=data.role or "request",
            moment=worst,
            detail=str(most),
        )


def _load(item: Served, data: AtOnce) -> int:
    return 1 if data.role is None else len(item.resources(data.role))


def explain(problem: Problem, violation: Violation) -> str:
    """What takes place at once, how many there are, and how many may be."""
    at = f" on {when(problem, violation.moment)}" if violation.moment else ""
    return (
        f"At most {violation.limit or 0:g} may be at once ({violation.unit}), but "
        f"{some_names(problem, violation.requests)} have {violation.detail}{at}."
    )


def post(
    problem: Problem, x: "Variables", data: AtOnce, person: Staff | None, slack: "Slack"
) -> None:
    """A sum at each start where times are fixed; else one cumulative constraint."""
    loads = {name: _load_of(x, data, name) for name in data.requests}
    reach = sum(most for _, most in loads.values())
    if reach <= data.max:
        return
    shifts = [problem.request_by_id[name] for name in data.requests]
    fixed = [shift for shift in shifts if isinstance(shift, Shift)]
    if len(fixed) == len(shifts):
        sums = ([loads[shift.id] for shift in on] for on in rises(fixed, data.window))
        post_at_moments(x, data, list(sums), slack)
    else:
        post_over_time(x, data, loads, slack)


def _load_of(x: "Variables", data: AtOnce, request: str) -> "Load":
    """What the request counts, and the most that can be."""
    if data.role is None:
        return takes_place(x, request), 1
    return x.count(request, data.role), len(x.candidates(request, data.role))


RULE = instance_rule(NAME, __doc__, AtOnce, breaks, explain, post)
