"""The hospital's contracts: one set of rules, with totals in proportion to the hours."""

from models import (
    CompleteWeekendsRule,
    ConsecutiveRule,
    Contract,
    ContractRule,
    FreeStretchRule,
    FreeWeekendsRule,
    LimitRule,
    PatternRule,
    RestAfterRunRule,
    RestRule,
    SuccessionRule,
    TagFilter,
)
from scenarios.hospital.shift_kinds import HOUR

FULL_HOURS = 154
"""Of four weeks, full time."""

SHARES = {"full": 1.0, "most": 0.75, "half": 0.5}
NIGHTS = TagFilter(include=("night",))
LATES, LONGS = TagFilter(include=("late",)), TagFilter(include=("long",))
DAYTIME = TagFilter(include=("early", "day", "long"))


def contract_hours(name: str, weeks: int) -> float:
    """Hours that somebody with this contract works in so many weeks."""
    return FULL_HOURS * SHARES[name] * weeks / 4


def contracts(weeks: int) -> tuple[Contract, ...]:
    """Every contract, for a horizon of so many weeks."""
    return tuple(
        Contract(id=name, name=name, rules=(*_totals(name, weeks), *_RULES)) for name in SHARES
    )


def _totals(name: str, weeks: int) -> tuple[ContractRule, ...]:
    hours, share = contract_hours(name, weeks), SHARES[name]
    nights = max(2, round(1.75 * share * weeks))
    return (
        LimitRule(measure="seconds", min=int(0.75 * hours) * HOUR, max=int(1.06 * hours) * HOUR),
        LimitRule(measure="seconds", max=48 * HOUR, days_in_period=7),
        LimitRule(measure="shifts", tags=NIGHTS, max=nights),
        LimitRule(measure="shifts", tags=LONGS, max=weeks),
        LimitRule(measure="weekends", max=max(1, 3 * weeks // 4)),
        LimitRule(measure="days", max=9, days_in_period=14, rolling=True, required=False, cost=8),
    )


_RULES: tuple[ContractRule, ...] = (
    RestRule(min_seconds=11 * HOUR),
    RestRule(min_seconds=15 * HOUR, tags=LATES, required=False, cost=4),
    SuccessionRule(tags=NIGHTS, then=DAYTIME),
    SuccessionRule(tags=LONGS, then=LONGS, required=False, cost=6),
    ConsecutiveRule(max_days=6),
    ConsecutiveRule(min_days=2, required=False, cost=5),
    ConsecutiveRule(of="off", min_days=2, required=False, cost=7),
    ConsecutiveRule(tags=NIGHTS, max_days=4),
    ConsecutiveRule(tags=NIGHTS, min_days=2, required=False, cost=6),
    CompleteWeekendsRule(required=False, cost=10),
    FreeWeekendsRule(min_free=1, of_weekends=3),
    FreeStretchRule(min_seconds=36 * HOUR, days_in_period=7),
    RestAfterRunRule(min_days=3, min_seconds=46 * HOUR, tags=NIGHTS),
    PatternRule(days=("late", "early", "late"), required=False, cost=5),
)
