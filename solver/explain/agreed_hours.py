"""How much working time a person's contracts want over the whole horizon."""

from typing import TYPE_CHECKING, NamedTuple

from models.contracts import ANY, LimitRule
from models.problem import Problem
from models.resources import Staff
from solver.rules.work_limit import carried_in, most_in, periods

if TYPE_CHECKING:
    from solver.facts.periods import Period


class AgreedHours(NamedTuple):
    """What limits on working time of any kind leave together, in seconds of this horizon.

    Wishes count as well as what is required.
    """

    least_seconds: int
    most_seconds: int | None
    """None where nothing limits it."""


def agreed_hours(problem: Problem, person: Staff) -> AgreedHours:
    """The highest minimum and the lowest maximum of all limits; what history gave is taken off."""
    found = [
        over_horizon(problem, rule, person)
        for contract in person.contracts
        for rule in problem.contract_by_id[contract].rules
        if isinstance(rule, LimitRule) and rule.measure == "seconds" and rule.tags == ANY
    ]
    most = [one.most_seconds for one in found if one.most_seconds is not None]
    least = max((one.least_seconds for one in found), default=0)
    return AgreedHours(least, min(most) if most else None)


def over_horizon(problem: Problem, rule: LimitRule, person: Staff) -> AgreedHours:
    """What one limit leaves over the whole horizon.

    Periods that do not overlap add up: to a minimum always, to a maximum if they are all of it.
    """
    apart: list[Period] = []
    for period in periods(problem, rule):
        if not apart or period.first >= apart[-1].end:
            apart.append(period)
    carried = carried_in(rule, person)
    least = sum(rule.min for period in apart if period.is_whole) - carried
    limits = [most_in(rule, person, period) for period in apart]
    known = [limit for limit in limits if limit is not None]
    is_whole = sum(period.days for period in apart) == len(problem.days)
    bounded = is_whole and len(known) == len(limits)
    return AgreedHours(max(0, least), sum(known) - carried if bounded else None)
