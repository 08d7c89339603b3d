"""Days of certain kinds do not come in a row, or where they do, certain others follow."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from models.contract_rules import WEEKDAYS
from models.day_patterns import DayKind, PatternRule, day_of
from models.problem import Problem
from models.resources import History, Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.shortfall import DAY_OF_WORK_SECONDS
from solver.facts.words import name_of
from solver.facts.work import carried_days, days_worked, midnight, span_words
from solver.model.work import clause, works
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Condition, Variables

NAME = "day-pattern"


class Asked(NamedTuple):
    """What is asked of one day of the horizon."""

    day: int
    kind: DayKind


class Occurrence(NamedTuple):
    """A place where the pattern may occur, as far as it lies in the horizon."""

    first: int
    end: int
    before: tuple[Asked, ...]
    """The days of the pattern; what lies before the horizon is as it says."""
    after: tuple[Asked, ...]
    """The days that must follow."""
    forbids: bool
    """Whether the pattern must not occur at all."""

    def is_missed(self, is_so: Callable[[Asked], bool]) -> bool:
        """Whether the pattern occurs, and is not followed as it should be."""
        if not all(map(is_so, self.before)):
            return False
        return self.forbids or not all(map(is_so, self.after))

    @property
    def asks(self) -> bool:
        """Whether a plan without work misses it, so that it asks for work."""
        return self.is_missed(lambda asked: not asked.kind.is_worked)


def occurrences(problem: Problem, rule: PatternRule, person: Staff) -> Iterator[Occurrence]:
    """Every place that begins on a weekday of the rule and that history does not rule out."""
    words = [day_of(word) for word in (*rule.days, *rule.followed_by)]
    split, size, horizon = len(rule.days), len(words), len(problem.days)
    for first in range(1 - size, horizon - size + 1):
        weekday = WEEKDAYS[(problem.days[0].weekday() + first) % 7]
        if rule.starts_on and weekday not in rule.starts_on:
            continue
        places = [(first + k, kind) for k, kind in enumerate(words)]
        if all(_was_so(person.history, day, kind) for day, kind in places[:split] if day < 0):
            yield Occurrence(
                first,
                first + size,
                _inside(places[:split]),
                _inside(places[split:]),
                not rule.followed_by,
            )


def _inside(places: list[tuple[int, DayKind | None]]) -> tuple[Asked, ...]:
    return tuple(Asked(day, kind) for day, kind in places if day >= 0 and kind is not None)


def _was_so(history: History, day: int, kind: DayKind | None) -> bool:
    """Whether a day before the horizon is known to have been of that kind."""
    return kind is None or -day <= carried_days(
        history, kind.tags, "work" if kind.is_worked else "off"
    )


def breaks(
    problem: Problem, solution: Solution, rule: PatternRule, person: Staff
) -> Iterator[Violation]:
    """Each occurrence that should not be, or is not followed as it should."""
    kinds = {kind for kind in map(day_of, (*rule.days, *rule.followed_by)) if kind}
    worked = {kind: days_worked(problem, solution, person, kind.tags) for kind in kinds}

    def is_so(asked: Asked) -> bool:
        return worked[asked.kind][asked.day] == asked.kind.is_worked

    for place in occurrences(problem, rule, person):
        if place.is_missed(is_so):
            yield _violation(problem, rule, person, place)


def _violation(problem: Problem, rule: PatternRule, person: Staff, place: Occurrence) -> Violation:
    days = ", ".join(rule.days)
    what = f"{days} without {', '.join(rule.followed_by)} after it" if rule.followed_by else days
    first = max(place.first, 0)
    return Violation(
        rule=NAME,
        resources=(person.id,),
        unit="pattern",
        moment=midnight(problem, first),
        detail=f"{what} {span_words(problem, first, place.end - 1)}",
        is_shortfall=rule.required and place.asks,
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Whose days come in which order, and when."""
    return f"{name_of(problem, violation.resources[0])} has the pattern {violation.detail}."


def post(
    problem: Problem, x: "Variables", rule: PatternRule, person: Staff, slack: "Slack"
) -> None:
    """One clause an occurrence, or one for each day that must follow."""
    for place in occurrences(problem, rule, person):
        missed = slack.shortfall(0, 1, DAY_OF_WORK_SECONDS) if place.asks else slack.amount(1)
        otherwise = [_literal(x, person, asked).negated() for asked in place.before]
        if place.forbids:
            clause(x, otherwise, missed, slack.on)
        for asked in place.after:
            clause(x, [*otherwise, _literal(x, person, asked)], missed, slack.on)


def _literal(x: "Variables", person: Staff, asked: Asked) -> "Condition":
    worked = works(x, person, asked.kind.tags)[asked.day]
    return worked if asked.kind.is_worked else worked.negated()


RULE = instance_rule(NAME, __doc__, PatternRule, breaks, explain, post)
