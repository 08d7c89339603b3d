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
from solver.model.free_stretch import has_stretch, room_after, work_of
from solver.model.order import all_of, none_of
from solver.model.work import Piece, pieces
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Condition, Variables

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
    short = _short_days(x, rule, person)
    for period in _periods(problem, rule):
        days = [day for day in short[period.first : period.end] if day is not x.false]
        if len(days) > rule.max:
            missed = slack.amount(len(days) - rule.max)
            x.only(x.model.add(x.total(days) - missed <= rule.max), slack.on)


def _short_days(x: "Variables", rule: ReducedRestRule, person: Staff) -> "list[Condition]":
    """For each day, whether the rest after some start on it is reduced."""
    kind = work_of(x, person, rule.tags, x.grid.ticks(rule.min_seconds))
    within = x.grid.ticks(rule.within_seconds)

    def is_short(piece: Piece) -> "Condition":
        room = room_after(extent_of(x, piece.request.id), within)
        return all_of(x, (piece.used, has_stretch(x, kind, room).negated()))

    return [
        none_of(x, map(is_short, some)).negated() if some else x.false
        for some in pieces(x, person, rule.tags)
    ]


RULE = instance_rule(NAME, __doc__, ReducedRestRule, breaks, explain, post)
