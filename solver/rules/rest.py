"""After certain work a person rests."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models.contracts import RestRule
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.words import how_long, name_of, when
from solver.model.extent import Extent, extent_of
from solver.model.pause import Pause, pause_after, pause_since
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Literal, Variables

NAME = "rest"


def breaks(
    problem: Problem, solution: Solution, rule: RestRule, person: Staff
) -> Iterator[Violation]:
    """Each use that takes up some of the seconds after one that `tags` accept."""
    mine = solution.uses(person.id)
    needed = timedelta(seconds=rule.min_seconds)
    ends = [(item.end, item.request) for item in mine if _accepts(problem, rule, item.request)]
    last = person.history.last_end
    if last is not None and rule.tags.accepts(person.history.last_tags):
        ends.append((last, ""))
    for end, name in ends:
        for item in mine:
            if item.request != name and item.end > end and item.start < end + needed:
                yield _violation(problem, rule, person, (end, name), (item.start, item.request))


def _accepts(problem: Problem, rule: RestRule, request: str) -> bool:
    return rule.tags.accepts(problem.request_by_id[request].tags)


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
    others = _Others(tuple(extent_of(x, name) for name in x.users(person.id)))
    needed = x.grid.ticks(rule.min_seconds)
    for extent in others.extents:
        if _accepts(problem, rule, extent.request):
            used = x.uses(extent.request, person.id)
            _keep(x, person, others, pause_after(extent, needed, used), slack)
    last = person.history.last_end
    if last is not None and rule.tags.accepts(person.history.last_tags):
        _keep(x, person, others, pause_since(x, last, rule.min_seconds), slack)


def _first_start(extent: Extent) -> int:
    return extent.first_start


class _Others:
    """Everything one person may do, sorted so that what is near a pause is found quickly."""

    def __init__(self, extents: tuple[Extent, ...]) -> None:
        self.extents = sorted(extents, key=_first_start)
        self._longest = max((extent.last_end - extent.first_start for extent in extents), default=0)

    def near(self, pause: Pause) -> Iterator[Extent]:
        """Those that may touch the pause."""
        low = bisect_left(self.extents, pause.first_begin - self._longest, key=_first_start)
        high = bisect_left(self.extents, pause.last_end, key=_first_start)
        for other in self.extents[low:high]:
            if other.request != pause.request and other.last_end > pause.first_begin:
                yield other


def _keep(x: "Variables", person: Staff, others: _Others, pause: Pause, slack: "Slack") -> None:
    surely: list[Literal] = []
    for other in others.near(pause):
        used = x.uses(other.request, person.id)
        if pause.surely_meets(other):
            surely.append(used)
        else:
            _keep_apart(x, pause, other, used, slack)
    if surely:
        missed = slack.amount(len(surely))
        x.only(x.model.add(x.total(surely) <= missed), slack.on, pause.used)


def _keep_apart(
    x: "Variables", pause: Pause, other: Extent, used: "Literal", slack: "Slack"
) -> None:
    before, after = x.model.new_bool_var(""), x.model.new_bool_var("")
    x.only(x.model.add(other.end <= pause.begin), None, before)
    x.only(x.model.add(other.start >= pause.end), None, after)
    x.only(x.model.add(before + after + slack.amount(1) >= 1), slack.on, pause.used, used)


RULE = instance_rule(NAME, __doc__, RestRule, breaks, explain, post)
