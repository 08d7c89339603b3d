"""Within a day of each start of work lies a long enough rest."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from models.free_time import DailyRestRule
from models.problem import Problem
from models.resources import Staff
from models.solution import Served, Solution
from models.violations import Violation
from solver.facts.free_time import busy_spans, longest_free, soon_after_history
from solver.facts.words import how_long, name_of, when
from solver.model.free_stretch import keep_stretch, room_after, work_of
from solver.model.resting import keep_pause_since
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "daily-rest"


def breaks(
    problem: Problem, solution: Solution, rule: DailyRestRule, person: Staff
) -> Iterator[Violation]:
    """Each use after whose start, or before which since history, no rest is long enough."""
    busy = busy_spans(problem, solution, person, rule.tags)
    within, needed = (timedelta(seconds=s) for s in (rule.within_seconds, rule.min_seconds))
    for item in solution.uses(person.id):
        if rule.tags.accepts(problem.request_by_id[item.request].tags):
            longest = longest_free(busy, item.start, item.start + within)
            if longest < needed:
                yield _violation(rule, person, item, _after(problem, rule, item, longest))
    for item in soon_after_history(problem, solution, person, rule.tags, rule.min_seconds):
        yield _violation(rule, person, item, _before(problem, person, item))


def _violation(rule: DailyRestRule, person: Staff, item: Served, where: str) -> Violation:
    return Violation(
        rule=NAME,
        requests=(item.request,),
        resources=(person.id,),
        limit=rule.min_seconds,
        unit="use",
        moment=item.start,
        detail=f"rests {where}, instead of {how_long(rule.min_seconds)}",
    )


def _after(problem: Problem, rule: DailyRestRule, item: Served, longest: timedelta) -> str:
    return (
        f"{how_long(longest.total_seconds())} at a stretch within {how_long(rule.within_seconds)} "
        f"from the start of {name_of(problem, item.request)} on {when(problem, item.start)}"
    )


def _before(problem: Problem, person: Staff, item: Served) -> str:
    last = person.history.last_end or item.start
    rested = max(timedelta(), item.start - last)
    return (
        f"{how_long(rested.total_seconds())} between the work before this plan, which ends on "
        f"{when(problem, last)}, and {name_of(problem, item.request)}"
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Who rests for how long at most after which start, and how long it should be."""
    return f"{name_of(problem, violation.resources[0])} {violation.detail}."


def post(
    problem: Problem, x: "Variables", rule: DailyRestRule, person: Staff, slack: "Slack"
) -> None:
    """If a use takes place, one of the possible rests after its start is free; and history's."""
    work = work_of(x, person, rule.tags, x.grid.ticks(rule.min_seconds))
    within = x.grid.ticks(rule.within_seconds)
    for extent in work.extents:
        used = x.uses(extent.request, person.id)
        keep_stretch(x, work, room_after(extent, within), slack.amount(1), slack.on, (used,))
    keep_pause_since(x, person, (rule.tags, work.extents), rule.min_seconds, slack)


RULE = instance_rule(NAME, __doc__, DailyRestRule, breaks, explain, post)
