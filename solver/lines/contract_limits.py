"""What a person's contracts mean for a line: limits, maxima per shift type, forbidden pairs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from models.contracts import (
    CompleteWeekendsRule,
    ConsecutiveRule,
    ContractRule,
    LimitRule,
    RestRule,
    SuccessionRule,
)
from solver.lines.limit import Limit
from solver.misfit import Misfit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from models.contracts import TagFilter
    from solver.lines.shift_board import ShiftBoard
    from solver.lines.task import BoolArray, IntArray

_Side = tuple[int, int | None]
"""A number, and the cost of each unit beyond it; None forbids."""
_LONGEST_PAUSE = timedelta(days=1)


class ContractLimits:
    """Everything that one person's contracts ask, gathered rule by rule.

    Wished-for rules cost `weight` points for each of theirs; 0 means that no goal counts them.
    Raises Misfit for what a line cannot honour.
    """

    def __init__(self, board: ShiftBoard, rules: Iterable[ContractRule], weight: int) -> None:
        self._board, self._weight = board, weight
        self._lows: dict[str, _Side] = {}
        self._highs: dict[str, _Side] = {}
        self.shift_max: IntArray = np.full(len(board.types), board.days, dtype=np.int64)
        self.forbidden: BoolArray = np.zeros((len(board.types),) * 2, dtype=np.bool_)
        self.broken_weekend_cost = 0
        for rule in rules:
            if rule.required or weight:
                self._read(rule)

    def limit(self, name: str) -> Limit:
        """The limit on `minutes`, `work`, `off` or `weekends`."""
        low, low_cost = self._lows.get(name, (0, None))
        high, high_cost = self._highs.get(name, (None, None))
        if high is not None and high < low:
            raise Misfit(f"{name} are at least {low} and at most {high}")
        return Limit(low, high, low_cost, high_cost)

    def _read(self, rule: ContractRule) -> None:
        match rule:
            case RestRule():
                self._rest(rule)
            case SuccessionRule():
                self._succession(rule)
            case ConsecutiveRule():
                self._consecutive(rule)
            case LimitRule():
                self._amount(rule)
            case CompleteWeekendsRule():
                self._complete_weekends(rule)

    def _rest(self, rule: RestRule) -> None:
        least = timedelta(seconds=rule.min_seconds)
        if not rule.required or least > _LONGEST_PAUSE:
            raise Misfit("a rest is only wished for, or longer than a day")
        before = self._board.accepted(rule.tags)
        for (kind, following), pause in self._board.pauses.items():
            if before[kind] and pause < least:
                self.forbidden[kind, following] = True

    def _succession(self, rule: SuccessionRule) -> None:
        if not rule.required:
            raise Misfit("a succession is only wished against")
        self.forbidden |= np.outer(self._board.accepted(rule.tags), self._board.accepted(rule.then))

    def _consecutive(self, rule: ConsecutiveRule) -> None:
        self._require_all(rule.tags)
        if rule.min_days > 1 and not rule.lenient_start:
            raise Misfit("a run at the start may be too short")
        cost = self._cost(rule)
        self._bound(rule.of, rule.min_days, rule.max_days, cost)

    def _amount(self, rule: LimitRule) -> None:
        accepted = self._board.accepted(rule.tags)
        if not accepted.any() and not rule.min:
            return
        if rule.measure == "shifts":
            self._shifts(rule, accepted)
            return
        self._require_all(rule.tags)
        if rule.days_in_period is not None or rule.measure == "days":
            raise Misfit(f"a limit on {rule.measure} within a period")
        name = "minutes" if rule.measure == "seconds" else "weekends"
        self._bound(name, rule.min, rule.max, self._cost(rule))

    def _shifts(self, rule: LimitRule, accepted: BoolArray) -> None:
        if rule.max is None and not rule.min:
            return
        if rule.days_in_period == 1 and not rule.min and rule.max:
            return  # Nobody works twice on a day anyway.
        one = int(accepted.sum()) == 1
        if not one or rule.min or rule.days_in_period is not None or not rule.required:
            raise Misfit("a limit on shifts of several types, from below, within a period or soft")
        kind = int(np.argmax(accepted))
        self.shift_max[kind] = min(self.shift_max[kind], rule.max or 0)

    def _complete_weekends(self, rule: CompleteWeekendsRule) -> None:
        self._require_all(rule.tags)
        if rule.required:
            raise Misfit("weekends must be complete")
        self.broken_weekend_cost += self._cost(rule) or 0

    def _cost(self, rule: ContractRule) -> int | None:
        return None if rule.required else rule.cost * self._weight

    def _require_all(self, tags: TagFilter) -> None:
        if not self._board.accepted(tags).all():
            raise Misfit("a limit on part of the shifts")

    def _bound(self, name: str, low: int, high: int | None, cost: int | None) -> None:
        if low > 0:
            self._lows[name] = _tighter(self._lows.get(name), (low, cost), max)
        if high is not None:
            self._highs[name] = _tighter(self._highs.get(name), (high, cost), min)


def _tighter(known: _Side | None, new: _Side, pick: Callable[[int, int], int]) -> _Side:
    """The tighter of two hard limits; two prices for one count are more than a line knows."""
    if known is None:
        return new
    if known[1] is not None or new[1] is not None:
        raise Misfit("two limits on one count, at least one with a price")
    return (pick(known[0], new[0]), None)
