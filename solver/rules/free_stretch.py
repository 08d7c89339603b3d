"""Each period holds a stretch without work that is long enough, such as a weekly rest."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from models.free_time import FreeStretchRule
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.free_time import busy_spans, busy_until, longest_free
from solver.facts.periods import Period, periods_of, span_of
from solver.facts.words import how_long, name_of
from solver.facts.work import kind_of_work, span_words
from solver.model.free_stretch import fixed_room, keep_stretch, work_of
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "free-stretch"


def breaks(
    problem: Problem, solution: Solution, rule: FreeStretchRule, person: Staff
) -> Iterator[Violation]:
    """Each period without such a stretch."""
    busy = busy_spans(problem, solution, person, rule.tags)
    since = busy_until(person, rule.tags)
    for period in judged_periods(problem, rule, person):
        longest = longest_free(busy, *span_of(problem, period), since)
        if longest < timedelta(seconds=rule.min_seconds):
            yield _violation(problem, rule, person, period, longest)


def judged_periods(problem: Problem, rule: FreeStretchRule, person: Staff) -> tuple[Period, ...]:
    """Those that the horizon does not cut short, and in which history leaves room."""
    every = periods_of(
        problem.days, rule.days_in_period, rolling=rule.rolling, begins_on=rule.begins_on
    )
    since, needed = busy_until(person, rule.tags), timedelta(seconds=rule.min_seconds)
    return tuple(
        period
        for period in every
        if period.is_whole and longest_free((), *span_of(problem, period), since) >= needed
    )


def _violation(
    problem: Problem, rule: FreeStretchRule, person: Staff, period: Period, longest: timedelta
) -> Violation:
    span = span_words(problem, period.first, period.end - 1)
    return Violation(
        rule=NAME,
        resources=(person.id,),
        limit=rule.min_seconds,
        unit="period",
        moment=span_of(problem, period)[0],
        detail=(
            f"is free of {kind_of_work(rule.tags)} for {how_long(longest.total_seconds())} "
            f"at a stretch {span}, instead of {how_long(rule.min_seconds)}"
        ),
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Who is free for how long at most, when, and how long it should be."""
    return f"{name_of(problem, violation.resources[0])} {violation.detail}."


def post(
    problem: Problem, x: "Variables", rule: FreeStretchRule, person: Staff, slack: "Slack"
) -> None:
    """One of the possible stretches of each period is free."""
    work = work_of(x, person, rule.tags, x.grid.ticks(rule.min_seconds))
    since = busy_until(person, rule.tags)
    for period in judged_periods(problem, rule, person):
        start, end = span_of(problem, period)
        begin = start if since is None else max(start, since)
        first = x.grid.ticks(int((begin - x.grid.origin).total_seconds()))
        room = fixed_room(first, x.grid.at(end))
        keep_stretch(x, work, room, slack.amount(1), slack.on)


RULE = instance_rule(NAME, __doc__, FreeStretchRule, breaks, explain, post)
