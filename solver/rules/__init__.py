"""Everything a plan must keep, one file a rule, in reading order."""

from solver.rule import Rule
from solver.rules import availability, eligibility, no_double_use, roles_filled, windows

RULES: tuple[Rule, ...] = (
    windows.RULE,
    roles_filled.RULE,
    eligibility.RULE,
    availability.RULE,
    no_double_use.RULE,
)
