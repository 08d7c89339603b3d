"""The periods of a limit on work, and what it allows in each."""

from models.contracts import LimitRule
from models.problem import Problem
from models.resources import Staff
from solver.facts.periods import Period, periods_of

WEEK_DAYS = 7


def periods(problem: Problem, rule: LimitRule) -> tuple[Period, ...]:
    """The spans of days that the rule judges one by one."""
    return periods_of(
        problem.days,
        rule.days_in_period,
        rolling=rule.rolling,
        begins_on=rule.begins_on,
        by_month=rule.by_month,
    )


def carried_in(rule: LimitRule, person: Staff) -> int:
    """What history adds to the whole horizon's amount, in the rule's own unit."""
    if rule.carried_in is None or rule.days_in_period is not None or rule.by_month:
        return 0
    count = person.history.counts.get(rule.carried_in, 0)
    return 60 * count if rule.measure == "seconds" else count


def highest(rule: LimitRule, person: Staff) -> int | None:
    """The maximum; what history alone has above it is nobody's fault now."""
    return None if rule.max is None else max(rule.max, carried_in(rule, person))


def most_in(rule: LimitRule, person: Staff, period: Period) -> int | None:
    """The maximum in one period, in proportion where it is cut short and the rule says so."""
    most = highest(rule, person)
    if most is None or period.is_whole or not rule.pro_rata:
        return most
    begun = period.days if rule.by_month else _days_begun(period)
    return most * begun // period.size


def _days_begun(period: Period) -> int:
    """Its days in the horizon; of periods of weeks, those of each week begun.

    Who works five days of a week works all of it.
    """
    if period.size % WEEK_DAYS:
        return period.days
    return min(period.size, -(-period.days // WEEK_DAYS) * WEEK_DAYS)
