"""What the overtime of a person's contracts comes to."""

from collections.abc import Iterator
from typing import NamedTuple

from models.overtime import Overtime
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from solver.facts.periods import Period, periods_of
from solver.facts.spans import worked_seconds
from solver.facts.work import work

PERCENT_HOUR_SECONDS = 100 * 3600
"""Seconds times cents an hour times per cent, divided by this, are cents."""


class Above(NamedTuple):
    """A period in which working time above a limit is paid more."""

    rule: Overtime
    period: Period
    limit_seconds: int
    rate: int
    """Cents an hour times per cent."""

    def cents(self, seconds: int) -> int:
        """What so much working time in the period is paid on top, in whole cents."""
        return -(-self.rate * max(0, seconds - self.limit_seconds) // PERCENT_HOUR_SECONDS)


def overtime_of(problem: Problem, person: Staff) -> Iterator[Above]:
    """Every period of every overtime rule that applies to somebody paid by the hour."""
    rules = (o for name in person.contracts for o in problem.contract_by_id[name].overtime)
    for rule in rules if person.cents_per_hour else ():
        every = periods_of(
            problem.days, rule.days_in_period, begins_on=rule.begins_on, by_month=rule.by_month
        )
        for period in every:
            limit = rule.after_seconds * period.days // period.size
            yield Above(rule, period, limit, person.cents_per_hour * rule.percent)


def overtime_cents(problem: Problem, solution: Solution, person: Staff) -> int:
    """What the person's plan is paid on top."""
    total = 0
    for above in overtime_of(problem, person):
        days = range(above.period.first, above.period.end)
        done = work(problem, solution, person, above.rule.tags)
        seconds = sum(worked_seconds(problem, p.item) for p in done if p.day in days)
        total += above.cents(seconds)
    return total
