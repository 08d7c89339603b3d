"""Requests that do not get along never use one shared resource at the same time.

Missed by each pair that does, buffers left aside.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from models.problem import Problem
from models.relations import NotTogether
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.related import overlap, served_of
from solver.facts.words import names_of, when
from solver.model.pairs import meet_only_with
from solver.model.presence import bare_span
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "not-together"


def breaks(
    problem: Problem, solution: Solution, data: NotTogether, person: Staff | None
) -> Iterator[Violation]:
    """Each pair that meets in one resource or more."""
    for one, other in combinations(served_of(solution, data.requests), 2):
        both = set(one.resources(data.role)) & set(other.resources(data.role))
        if both and overlap(one, other):
            yield Violation(
                rule=NAME,
                requests=(one.request, other.request),
                resources=tuple(sorted(both)),
                moment=max(one.start, other.start),
            )


def explain(problem: Problem, violation: Violation) -> str:
    """Which two meet where and when."""
    who, where = names_of(problem, violation.requests), names_of(problem, violation.resources)
    at = f" on {when(problem, violation.moment)}" if violation.moment else ""
    return f"{who} should never share a resource, but meet in {where}{at}."


def post(
    problem: Problem, x: "Variables", data: NotTogether, person: Staff | None, slack: "Slack"
) -> None:
    """One no-overlap for each resource where none may meet; else each pair for itself."""
    if slack.is_hard:
        for resource in _resources(x, data):
            takers = [name for name in data.requests if resource in x.candidates(name, data.role)]
            spans = [bare_span(x, name, x.assigned(name, data.role, resource)) for name in takers]
            x.only(x.model.add_no_overlap(spans), slack.on)
        return
    for one, other in combinations(data.requests, 2):
        missed = slack.amount(1)
        for resource in _resources(x, data):
            held = (x.assigned(name, data.role, resource) for name in (one, other))
            meet_only_with(x, one, other, missed, slack.on, *held)


def _resources(x: "Variables", data: NotTogether) -> tuple[str, ...]:
    named = (x.candidates(name, data.role) for name in data.requests)
    return tuple(dict.fromkeys(resource for some in named for resource in some))


RULE = instance_rule(NAME, __doc__, NotTogether, breaks, explain, post)
