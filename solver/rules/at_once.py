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
from solver.facts.related import served_of
from solver.facts.words import some_names, when
from solver.model.presence import bare_span, takes_place
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Expression, Variables

NAME = "at-once"


def breaks(
    problem: Problem, solution: Solution, data: AtOnce, person: Staff | None
) -> Iterator[Violation]:
    """The first moment at which there are the most too many."""
    items = served_of(solution, data.requests)
    most, moment = 0, None
    for start in sorted({item.start for item in items}):
        here = sum(_load(item, data) for item in items if item.start <= start < item.end)
        if here > most:
            most, moment = here, start
    if most > data.max and moment is not None:
        running = [item.request for item in items if item.start <= moment < item.end]
        yield Violation(
            rule=NAME,
            requests=tuple(running),
            amount=most - data.max,
            limit=data.max,
            unit=data.role or "request",
            moment=moment,
        )


def _load(item: Served, data: AtOnce) -> int:
    return 1 if data.role is None else len(item.resources(data.role))


def explain(problem: Problem, violation: Violation) -> str:
    """What takes place at once, how many there are, and how many may be."""
    at = f" on {when(problem, violation.moment)}" if violation.moment else ""
    limit = violation.limit or 0
    return (
        f"At most {limit:g} may be at once ({violation.unit}), but "
        f"{some_names(problem, violation.requests)} have {limit + violation.amount:g}{at}."
    )


def post(
    problem: Problem, x: "Variables", data: AtOnce, person: Staff | None, slack: "Slack"
) -> None:
    """A sum at each start where times are fixed; else one cumulative constraint."""
    loads = {name: _load_of(x, data, name) for name in data.requests}
    reach = sum(most for _, most in loads.values())
    if reach <= data.max:
        return
    missed = slack.amount(reach - data.max)
    shifts = [problem.request_by_id[name] for name in data.requests]
    if all(isinstance(shift, Shift) for shift in shifts):
        for start in sorted({s.window.start for s in shifts if isinstance(s, Shift)}):
            here = [
                loads[s.id][0]
                for s in shifts
                if isinstance(s, Shift) and s.window.start <= start < s.window.end
            ]
            x.only(x.model.add(x.total(here) <= data.max + missed), slack.on)
        return
    spans = [bare_span(x, name, takes_place(x, name)) for name in loads]
    heights = [_height(x, *load) for load in loads.values()]
    x.only(x.model.add_cumulative(spans, heights, data.max + missed), slack.on)


def _load_of(x: "Variables", data: AtOnce, request: str) -> "tuple[Expression, int]":
    """What the request counts, and the most that can be."""
    if data.role is None:
        return takes_place(x, request), 1
    return x.count(request, data.role), len(x.candidates(request, data.role))


def _height(x: "Variables", load: "Expression", most: int) -> "Expression":
    height = x.model.new_int_var(0, most, "")
    x.model.add(height == load)
    return height


RULE = instance_rule(NAME, __doc__, AtOnce, breaks, explain, post)
