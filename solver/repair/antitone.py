"""Which rules less work can only keep better, so that what is held may vanish under them."""

from models.contracts import (
    ConsecutiveRule,
    Contract,
    ContractRule,
    LimitRule,
    RestRule,
    SuccessionRule,
)
from models.free_time import DailyRestRule, FreeStretchRule, FreeWeekendsRule
from models.reduced_rest import ReducedRestRule

ANTITONE = frozenset(
    {
        "precedence",
        "same_start",
        "same_resource",
        "different_resource",
        "same_day",
        "different_day",
        "apart",
        "not_together",
        "at_once",
        "budget",
        "one_of",
    }
)
"""Relations that fewer served requests can only keep better."""


ALWAYS_CEILINGS = (
    RestRule,
    SuccessionRule,
    DailyRestRule,
    ReducedRestRule,
    FreeStretchRule,
    FreeWeekendsRule,
)
"""Rules of contracts that are so whatever their numbers are."""


def ceilings(contract: Contract) -> Contract:
    """The contract's rules that less work can only keep better."""
    kept = (_ceiling(rule) for rule in contract.rules if rule.required)
    return contract.model_copy(update={"rules": tuple(rule for rule in kept if rule)})


def _ceiling(rule: ContractRule) -> ContractRule | None:
    if isinstance(rule, ALWAYS_CEILINGS):
        return rule
    if isinstance(rule, LimitRule) and rule.max is not None:
        return rule.model_copy(update={"min": 0})
    if isinstance(rule, ConsecutiveRule) and rule.of == "work" and rule.max_days is not None:
        return rule.model_copy(update={"min_days": 0})
    return None
