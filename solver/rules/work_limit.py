"""The amount of work in each period lies between a minimum and a maximum."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.contracts import LimitRule
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.could_work import most_work
from solver.facts.limit_bounds import (
    carried_in as carried_in,
    highest as highest,
    most_in as most_in,
    periods as periods,
)
from solver.facts.periods import Period
from solver.facts.shortfall import DAY_OF_WORK_SECONDS
from solver.facts.spans import worked_seconds
from solver.facts.words import how_long, how_many, name_of
from solver.facts.work import (
    carried_days,
    kind_of_work,
    midnight,
    span_words,
    starts_on_sunday,
    weekends,
    work,
)
from solver.model.work import Term, either, pieces, seconds, works
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "work-limit"


def breaks(
    problem: Problem, solution: Solution, rule: LimitRule, person: Staff
) -> Iterator[Violation]:
    """Each period with too much or too little work."""
    for period, amount in totals(problem, solution, rule, person):
        yield from _outside(problem, rule, person, period, amount)


def totals(
    problem: Problem, solution: Solution, rule: LimitRule, person: Staff
) -> Iterator[tuple[Period, int]]:
    """What the person has in each period, in the rule's unit, history included."""
    carried = carried_in(rule, person)
    by_day = _by_day(problem, solution, rule, person)
    for period in periods(problem, rule):
        if rule.measure == "weekends":
            done = sum(
                any(by_day[k] for k in days) for days in _weekends(problem, rule, person, period)
            )
        else:
            done = sum(by_day[period.first : period.end])
        yield period, done + carried


def _by_day(problem: Problem, solution: Solution, rule: LimitRule, person: Staff) -> list[int]:
    if rule.longer_than_seconds:
        return _long_days(problem, solution, rule, person)
    amounts = [0] * len(problem.days)
    for piece in work(problem, solution, person, rule.tags):
        if not 0 <= piece.day < len(amounts):
            continue
        if rule.measure == "seconds":
            amounts[piece.day] += worked_seconds(problem, piece.item)
        elif rule.measure == "shifts":
            amounts[piece.day] += 1
        else:
            amounts[piece.day] = 1
    return amounts


def _long_days(problem: Problem, solution: Solution, rule: LimitRule, person: Staff) -> list[int]:
    in_seconds = rule.model_copy(update={"measure": "seconds", "longer_than_seconds": 0})
    worked = _by_day(problem, solution, in_seconds, person)
    return [int(seconds > rule.longer_than_seconds) for seconds in worked]


def counted_weekends(
    problem: Problem, rule: LimitRule, person: Staff
) -> tuple[tuple[int, ...], ...]:
    """Each weekend by its days in the horizon, without one that history has counted."""
    is_in_history = (
        carried_in(rule, person) > 0
        and starts_on_sunday(problem)
        and carried_days(person.history, rule.tags) > 0
    )
    return weekends(problem)[int(is_in_history) :]


def _weekends(
    problem: Problem, rule: LimitRule, person: Staff, period: Period
) -> list[tuple[int, ...]]:
    """The weekends of a period by their days in it."""
    found = (
        tuple(day for day in days if period.first <= day < period.end)
        for days in counted_weekends(problem, rule, person)
    )
    return [days for days in found if days]


def _outside(
    problem: Problem, rule: LimitRule, person: Staff, period: Period, total: int
) -> Iterator[Violation]:
    most = most_in(rule, person, period)
    if most is not None and total > most:
        yield _violation(problem, rule, person, period, (total - most, most, "more"))
    elif period.is_whole and total < rule.min:
        missed = (rule.min - total, rule.min, "less")
        found = _violation(problem, rule, person, period, missed)
        yield _owed(problem, rule, person, period, found) if rule.required else found


def _owed(
    problem: Problem, rule: LimitRule, person: Staff, period: Period, found: Violation
) -> Violation:
    """A shortfall, with the reason where everything the person could do is too little."""
    reach = carried_in(rule, person) + most_work(problem, rule, person, period.first, period.end)
    why = ""
    if reach < rule.min:
        unit = rule.measure[:-1]
        why = f"; all that could be given comes to {_said(reach, unit)}"
    return found.model_copy(update={"is_shortfall": True, "detail": found.detail + why})


def _violation(
    problem: Problem,
    rule: LimitRule,
    person: Staff,
    period: Period,
    missed: tuple[int, int, str],
) -> Violation:
    amount, limit, direction = missed
    unit = rule.measure[:-1]
    span = span_words(problem, period.first, period.end - 1)
    carried = carried_in(rule, person)
    before = f" ({_said(carried, unit)} before the plan)" if carried else ""
    return Violation(
        rule=NAME,
        resources=(person.id,),
        amount=amount,
        limit=limit,
        unit=unit,
        moment=midnight(problem, period.first),
        detail=f"{direction} than {_said(limit, unit)} {_of_what(rule)} {span}{before}",
    )


def _of_what(rule: LimitRule) -> str:
    """Such as `of night work` or `with more than 9 h of driving work`."""
    if rule.longer_than_seconds:
        return f"with more than {how_long(rule.longer_than_seconds)} of {kind_of_work(rule.tags)}"
    return f"of {kind_of_work(rule.tags)}"


def _said(amount: float, unit: str) -> str:
    return how_long(amount) if unit == "second" else how_many(amount, unit)


def explain(problem: Problem, violation: Violation) -> str:
    """Who works how much too much, or too little, and when."""
    who = name_of(problem, violation.resources[0])
    return f"{who} works {_said(violation.amount, violation.unit)} {violation.detail}."


def post(problem: Problem, x: "Variables", rule: LimitRule, person: Staff, slack: "Slack") -> None:
    """One sum a period, bounded on both sides."""
    carried = carried_in(rule, person)
    for period in periods(problem, rule):
        most = most_in(rule, person, period)
        parts = terms(problem, x, rule, person, period)
        total = x.total(part.value for part in parts) + carried
        reach = sum(part.most for part in parts) + carried
        if most is not None and reach > most:
            x.only(x.model.add(total - slack.amount(reach - most) <= most), slack.on)
        if period.is_whole and rule.min > carried:
            each = 1 if rule.measure == "seconds" else DAY_OF_WORK_SECONDS
            least, owed = max(0, rule.min - reach), rule.min - carried
            x.only(x.model.add(total + slack.shortfall(least, owed, each) >= rule.min), slack.on)


def terms(
    problem: Problem, x: "Variables", rule: LimitRule, person: Staff, period: Period
) -> list[Term]:
    """What adds up to the person's amount in a period, history left out."""
    if rule.measure == "weekends":
        worked = works(x, person, rule.tags)
        weekends_of = _weekends(problem, rule, person, period)
        return [Term(either(x, [worked[day] for day in days]), 1) for days in weekends_of]
    if rule.longer_than_seconds:
        days = range(period.first, period.end)
        return [term for day in days for term in _long_day(x, rule, person, day)]
    if rule.measure == "days":
        return [Term(day, 1) for day in works(x, person, rule.tags)[period.first : period.end]]
    found = pieces(x, person, rule.tags)[period.first : period.end]
    if rule.measure == "shifts":
        return [Term(piece.used, 1) for some in found for piece in some]
    return [term for some in found for piece in some for term in seconds(x, piece)]


def _long_day(x: "Variables", rule: LimitRule, person: Staff, day: int) -> list[Term]:
    """A literal that holds at least where the day's work is longer than the rule says."""
    terms = [term for piece in pieces(x, person, rule.tags)[day] for term in seconds(x, piece)]
    excess = sum(term.most for term in terms) - rule.longer_than_seconds
    if excess <= 0:
        return []
    is_long = x.model.new_bool_var("")
    total = x.total(term.value for term in terms)
    x.model.add(total <= rule.longer_than_seconds + excess * is_long)
    return [Term(is_long, 1)]


RULE = instance_rule(NAME, __doc__, LimitRule, breaks, explain, post)
