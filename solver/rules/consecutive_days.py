"""Days with work, or without, come in runs that are neither too short nor too long."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from models.contracts import ConsecutiveRule
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.words import how_many, name_of
from solver.facts.work import carried_days, days_worked, kind_of_work, midnight, span_words
from solver.model.work import clause, works
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Condition, Variables

NAME = "consecutive-days"


class Run(NamedTuple):
    """Days in a row, from `first` up to, but not including, `end`; those before 0 are history."""

    first: int
    end: int

    @property
    def days(self) -> int:
        """Its length."""
        return self.end - self.first


def breaks(
    problem: Problem, solution: Solution, rule: ConsecutiveRule, person: Staff
) -> Iterator[Violation]:
    """Each run that ends too soon or goes on for too long."""
    worked = days_worked(problem, solution, person, rule.tags)
    before = carried_days(person.history, rule.tags, rule.of)
    for run in _runs([day == (rule.of == "work") for day in worked], before):
        is_open = run.end == len(worked) or (run.first <= 0 and rule.lenient_start)
        if run.days < rule.min_days and not is_open:
            yield _missed(problem, rule, person, run, rule.min_days)
        elif rule.max_days is not None and run.days > max(rule.max_days, before_of(run)):
            yield _missed(problem, rule, person, run, max(rule.max_days, before_of(run)))


def before_of(run: Run) -> int:
    """How many of the run's days lie before the horizon."""
    return max(0, -run.first)


def _runs(marks: list[bool], before: int) -> Iterator[Run]:
    """Each run of marked days; `before` are marked days that lead up to the first."""
    start = -before
    for marked, some in groupby([True] * before + marks):
        end = start + len(list(some))
        if marked:
            yield Run(start, end)
        start = end


def _missed(
    problem: Problem, rule: ConsecutiveRule, person: Staff, run: Run, limit: int
) -> Violation:
    first, last = max(run.first, 0), max(run.end - 1, 0)
    doing = "has" if rule.of == "work" else "is without"
    least = "at most" if run.days > limit else "at least"
    since = f", {before_of(run)} of them before the plan" if run.first < 0 else ""
    return Violation(
        rule=NAME,
        resources=(person.id,),
        amount=abs(run.days - limit),
        limit=limit,
        unit="day",
        moment=midnight(problem, first),
        detail=(
            f"{doing} {kind_of_work(rule.tags)} for {how_many(run.days, 'day')} in a row "
            f"{span_words(problem, first, last)}{since}, instead of {least} {limit}"
        ),
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Who works, or rests, for how long, and how long it should be."""
    return f"{name_of(problem, violation.resources[0])} {violation.detail}."


def post(
    problem: Problem, x: "Variables", rule: ConsecutiveRule, person: Staff, slack: "Slack"
) -> None:
    """Clauses over the days of each possible run, carried-in days being constants."""
    worked = works(x, person, rule.tags)
    days: list[Condition] = [day if rule.of == "work" else day.negated() for day in worked]
    before = carried_days(person.history, rule.tags, rule.of)
    if rule.max_days is not None:
        _not_too_long(x, _with_history(x, days, min(before, rule.max_days)), rule.max_days, slack)
    if rule.min_days > 1:
        carried = min(before, rule.min_days)
        first = 1 if rule.lenient_start else 0
        _not_too_short(x, _with_history(x, days, carried), first, rule.min_days, slack)


def _with_history(x: "Variables", days: "list[Condition]", before: int) -> "list[Condition]":
    return [x.true] * before + days


def _not_too_long(x: "Variables", days: "list[Condition]", most: int, slack: "Slack") -> None:
    """A run that is k days too long holds k windows of `most + 1` days."""
    for start in range(len(days) - most):
        window = [day.negated() for day in days[start : start + most + 1]]
        clause(x, window, slack.amount(1), slack.on)


def _not_too_short(
    x: "Variables", days: "list[Condition]", first: int, least: int, slack: "Slack"
) -> None:
    """A run that begins at `start` goes on; a day that breaks it costs all days it lacks."""
    for start in range(first, len(days)):
        begins = [days[start].negated(), *([days[start - 1]] if start else [])]
        earlier = None
        for ahead in range(1, least):
            missed = slack.amount(1)
            if start + ahead < len(days):
                clause(x, [*begins, days[start + ahead]], missed, slack.on)
            if earlier is not None and not isinstance(missed, int):
                x.model.add(earlier <= missed)
            earlier = missed


RULE = instance_rule(NAME, __doc__, ConsecutiveRule, breaks, explain, post)
