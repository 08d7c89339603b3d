"""Everything a plan must keep, one file a rule, in reading order."""

from solver.rule import Rule
from solver.rules import (
    availability,
    complete_weekends,
    consecutive,
    driver,
    eligibility,
    limits,
    no_double_use,
    rest,
    ride_time,
    roles_filled,
    route,
    succession,
    windows,
)

RULES: tuple[Rule, ...] = (
    windows.RULE,
    roles_filled.RULE,
    eligibility.RULE,
    availability.RULE,
    no_double_use.RULE,
    route.RULE,
    ride_time.RULE,
    driver.RULE,
    rest.RULE,
    succession.RULE,
    consecutive.RULE,
    limits.RULE,
    complete_weekends.RULE,
)
