"""How many units of a wish one shift more can miss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.contracts import LimitRule

if TYPE_CHECKING:
    from models.contracts import ContractRule
    from models.problem import Problem


def units_of_a_shift(problem: Problem, rule: ContractRule) -> int:
    """The most units by which one shift more, or less, can change what a rule counts.

    A limit on working time counts each second, in each window that holds the shift's day.
    """
    if not isinstance(rule, LimitRule):
        return 1
    lengths = (r.credited_seconds for r in problem.requests if r.kind == "shift")
    longest = max(lengths, default=1) if rule.measure == "seconds" else 1
    return max(1, longest) * _windows_of_a_day(problem, rule)


def _windows_of_a_day(problem: Problem, rule: LimitRule) -> int:
    if not rule.rolling or rule.days_in_period is None:
        return 1
    apart = 1 if rule.begins_on is None else 7
    return max(1, min(len(problem.days), -(-rule.days_in_period // apart)))
