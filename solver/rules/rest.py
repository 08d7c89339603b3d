"""After certain work a person rests."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models.contracts import RestRule, TagFilter
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.words import how_long, name_of, when
from solver.model.extent import extent_of
from solver.model.pause import pause_after, pause_since
from solver.model.resting import Others, keep_pause
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "rest"


def breaks(
    problem: Problem, solution: Solution, rule: RestRule, person: Staff
) -> Iterator[Violation]:
    """Each use that takes up some of the seconds after one that `tags` accept."""
    mine = solution.uses(person.id)
    needed = timedelta(seconds=rule.min_seconds)
    ends = [(item.end, item.request) for item in mine if _accepts(problem, rule.tags, item.request)]
    last = person.history.last_end
    if last is not None and rule.tags.accepts(person.history.last_tags):
        ends.append((last, ""))
    waiting = [item for item in mine if _accepts(problem, rule.then, item.request)]
    for end, name in ends:
        for item in waiting:
            if item.request != name and item.end > end and item.start < end + needed:
                yield _violation(problem, rule, person, (end, name), (item.start, item.request))


def _accepts(problem: Problem, tags: TagFilter, request: str) -> bool:
    return tags.accepts(problem.request_by_id[request].tags)


def _violation(
    problem: Problem,
    rule: RestRule,
    person: Staff,
    earlier: tuple[datetime, str],
    later: tuple[datetime, str],
) -> Violation:
    end, name = earlier
    rested = max(0.0, (later[0] - end).total_seconds())
    what = name_of(problem, name) if name else "the work before this plan"
    return Violation(
        rule=NAME,
        requests=tuple(filter(None, (name, later[1]))),
        resources=(person.id,),
        limit=rule.min_seconds,
        unit="rest",
        moment=later[0],
        detail=(
            f"rests {how_long(rested)} between {what}, which ends on {when(problem, end)}, "
            f"and {name_of(problem, later[1])}, instead of {how_long(rule.min_seconds)}"
        ),
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Who rests how long between what, and how long it should be."""
    return f"{name_of(problem, violation.resources[0])} {violation.detail}."


def post(problem: Problem, x: "Variables", rule: RestRule, person: Staff, slack: "Slack") -> None:
    """For each use, none that touches the seconds after it, unless missed."""
    extents = [extent_of(x, name) for name in x.users(person.id)]
    others = Others(tuple(e for e in extents if _accepts(problem, rule.then, e.request)))
    needed = x.grid.ticks(rule.min_seconds)
    for extent in extents:
        if _accepts(problem, rule.tags, extent.request):
            used = x.uses(extent.request, person.id)
            keep_pause(x, person, others, pause_after(extent, needed, used), slack)
    last = person.history.last_end
    if last is not None and rule.tags.accepts(person.history.last_tags):
        keep_pause(x, person, others, pause_since(x, last, rule.min_seconds), slack)


RULE = instance_rule(NAME, __doc__, RestRule, breaks, explain, post)
