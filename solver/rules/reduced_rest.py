"""A daily rest is cut short only so often."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from models.problem import Problem
from models.reduced_rest import ReducedRestRule
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.free_time import busy_spans, longest_free
from solver.facts.periods import Period, periods_of
from solver.facts.words import how_long, how_many, name_of
from solver.facts.work import midnight, span_words, work
from solver.model.extent import extent_of
from solver.model.free_stretch import keep_stretch, room_after, work_of
from solver.model.work import pieces
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Literal, Variables

NAME = "reduced-rest"


def _periods(problem: Problem, rule: ReducedRestRule) -> tuple[Period, ...]:
    return periods_of(
        problem.days, rule.days_in_period, rolling=rule.rolling, begins_on=rule.begins_on
    )


def breaks(
    problem: Problem, solution: Solution, rule: ReducedRestRule, person: Staff
) -> Iterator[Violation]:
    """Each period with too many days of reduced rest."""
    reduced = _reduced_days(problem, solution, rule, person)
    for period in _periods(problem, rule):
        found = len(reduced & set(range(period.first, period.end)))
        if found > rule.max:
            yield _violation(problem, rule, person, period, found)


def _reduced_days(
    problem: Problem, solution: Solution, rule: ReducedRestRule, person: Staff
) -> set[int]:
    busy = busy_spans(problem, solution, person, rule.tags)
    within, needed = (timedelta(seconds=s) for s in (rule.within_seconds, rule.min_seconds))
    return {
        piece.day
        for piece in work(problem, solution, person, rule.tags)
        if longest_free(busy, piece.item.start, piece.item.start + within) < needed
    }


def _violation(
    problem: Problem, rule: ReducedRestRule, person: Staff, period: Period, found: int
) -> Violation:
    span = span_words(problem, period.first, period.end - 1)
    return Violation(
        rule=NAME,
        resources=(person.id,),
        amount=found - rule.max,
        limit=rule.max,
        unit="day",
        moment=midnight(problem, period.first),
        detail=(
            f"rests less than {how_long(rule.min_seconds)} at a stretch within "
            f"{how_long(rule.within_seconds)} from the start of work on {how_many(found, 'day')} "
            f"{span}, instead of at most {rule.max}"
        ),
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Whose rest is cut short how often, and how often it may be."""
    return f"{name_of(problem, violation.resources[0])} {violation.detail}."


def post(
    problem: Problem, x: "Variables", rule: ReducedRestRule, person: Staff, slack: "Slack"
) -> None:
    """One sum a period over its days, each of which may be one of reduced rest."""
    short = _may_be_short(x, rule, person)
    for period in _periods(problem, rule):
        days = [short[day] for day in range(period.first, period.end) if day in short]
        if len(days) > rule.max:
            missed = slack.amount(len(days) - rule.max)
            x.only(x.model.add(x.total(days) - missed <= rule.max), slack.on)


def _may_be_short(x: "Variables", rule: ReducedRestRule, person: Staff) -> "dict[int, Literal]":
    """By day, a literal that holds at least where the rest after some start on it is reduced."""
    kind = work_of(x, person, rule.tags, x.grid.ticks(rule.min_seconds))
    within = x.grid.ticks(rule.within_seconds)
    short: dict[int, Literal] = {}
    for day, some in enumerate(pieces(x, person, rule.tags)):
        for piece in some:
            is_short = short.setdefault(day, x.model.new_bool_var(""))
            room = room_after(extent_of(x, piece.request.id), within)
            keep_stretch(x, kind, room, is_short, None, (piece.used,))
    return short


RULE = instance_rule(NAME, __doc__, ReducedRestRule, breaks, explain, post)
