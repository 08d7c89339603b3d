"""Days with work, or without, come in runs that are neither too short nor too long."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from models.contracts import ConsecutiveRule
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.could_work import idle_words
from solver.facts.shortfall import DAY_OF_WORK_SECONDS
from solver.facts.words import how_many, name_of
from solver.facts.work import carried_days, days_worked, kind_of_work, midnight, span_words
from solver.model.work import clause, works
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Condition, Expression, Variables

NAME = "consecutive-days"


class Run(NamedTuple):
    """Days in a row, from `first` up to, but not including, `end`; those before 0 are history."""

    first: int
    end: int

    @property
    def days(self) -> int:
        """Its length."""
        return self.end - self.first

    @property
    def inside(self) -> range:
        """Its days inside the horizon."""
        return range(max(self.first, 0), self.end)


def breaks(
    problem: Problem, solution: Solution, rule: ConsecutiveRule, person: Staff
) -> Iterator[Violation]:
    """Each run that ends too soon or goes on for too long."""
    worked = days_worked(problem, solution, person, rule.tags)
    before = carried_days(person.history, rule.tags, rule.of)
    for run in _runs([day == (rule.of == "work") for day in worked], before):
        is_open = run.end == len(worked) or (run.first <= 0 and rule.lenient_start)
        if run.days < rule.min_days and not is_open:
            found = _missed(problem, rule, person, run, rule.min_days)
            goes_on = rule.of == "work" and run.first < 0
            yield _owed(problem, rule, person, found, run.end) if goes_on else found
        elif rule.max_days is not None and run.days > max(rule.max_days, before_of(run)):
            found = _missed(problem, rule, person, run, max(rule.max_days, before_of(run)))
            yield _owed(problem, rule, person, found, *run.inside) if rule.of == "off" else found


def _owed(
    problem: Problem, rule: ConsecutiveRule, person: Staff, found: Violation, *days: int
) -> Violation:
    """The same as a shortfall if it is required: work on one of the days would mend it."""
    why = idle_words(problem, person, rule.tags, days) if rule.required else ""
    return found.model_copy(update={"is_shortfall": rule.required, "detail": found.detail + why})


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
        run = _with_history(x, days, min(before, rule.max_days))
        _not_too_long(x, run, rule.max_days, slack, is_owed=rule.of == "off")
    if rule.min_days > 1:
        carried = min(before, rule.min_days)
        first = 1 if rule.lenient_start else 0
        goes_on = carried > 0 and rule.of == "work"
        run = _with_history(x, days, carried)
        _not_too_short(x, run, first, rule.min_days, slack, is_owed=goes_on)


def _with_history(x: "Variables", days: "list[Condition]", before: int) -> "list[Condition]":
    return [x.true] * before + days


def _not_too_long(
    x: "Variables", days: "list[Condition]", most: int, slack: "Slack", *, is_owed: bool
) -> None:
    """A run that is k days too long holds k windows of `most + 1` days."""
    for start in range(len(days) - most):
        window = [day.negated() for day in days[start : start + most + 1]]
        clause(x, window, _missed_day(slack, is_owed), slack.on)


def _missed_day(slack: "Slack", is_owed: bool) -> "Expression":
    return slack.shortfall(0, 1, DAY_OF_WORK_SECONDS) if is_owed else slack.amount(1)


def _not_too_short(
    x: "Variables",
    days: "list[Condition]",
    first: int,
    least: int,
    slack: "Slack",
    *,
    is_owed: bool,
) -> None:
    """A run that begins at `start` goes on; a day that breaks it costs all days it lacks.

    With `is_owed`, the one that begins at 0 is history's, and work is asked for to go on with it.
    """
    for start in range(first, len(days)):
        begins = [days[start].negated(), *([days[start - 1]] if start else [])]
        earlier = None
        for ahead in range(1, least):
            missed = _missed_day(slack, is_owed and start == 0)
            if start + ahead < len(days):
                clause(x, [*begins, days[start + ahead]], missed, slack.on)
            if earlier is not None and not isinstance(missed, int):
                x.model.add(earlier <= missed)
            earlier = missed


RULE = instance_rule(NAME, __doc__, ConsecutiveRule, breaks, explain, post)
