"""What a person's contracts mean for a line: limits, maxima per shift type, forbidden pairs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from models.contracts import (
    ANY,
    CompleteWeekendsRule,
    ConsecutiveRule,
    ContractRule,
    LimitRule,
    RestRule,
    SuccessionRule,
)
from models.resources import History
from solver.lines.limit import Limit
from solver.lines.run_limits import RunLimits
from solver.misfit import Misfit
from solver.rules.work_limit import carried_in, highest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from models.resources import Staff
    from solver.lines.shift_board import ShiftBoard
    from solver.lines.task import BoolArray, IntArray

_LONGEST_PAUSE = timedelta(days=1)


class _Side(NamedTuple):
    """One end of a limit: the cost is that of each unit beyond, None forbids."""

    number: int
    cost: int | None
    carried: int


class ContractLimits:
    """Everything that one person's contracts ask, gathered rule by rule.

    Wished-for rules cost `weight` points for each of theirs; 0 means that no goal counts them.
    Raises Misfit for what a line cannot honour.
    """

    def __init__(
        self, board: ShiftBoard, person: Staff, rules: Iterable[ContractRule], weight: int
    ) -> None:
        self._board, self._person, self._weight = board, person, weight
        self._lows: dict[str, _Side] = {}
        self._highs: dict[str, _Side] = {}
        self.counts_shifts: bool | None = None
        """Whether the total is of shifts, not of seconds; None where there is no limit on it."""
        self.runs = RunLimits(board, person.history)
        self.shift_max: IntArray = np.full(len(board.types), board.days, dtype=np.int64)
        self.forbidden: BoolArray = np.zeros((len(board.types),) * 2, dtype=np.bool_)
        self.broken_weekend_cost = 0
        self.rules = tuple(rule for rule in rules if rule.required or weight)
        for rule in self.rules:
            self._read(rule)

    def limit(self, name: str) -> Limit:
        """The limit on `total` or `weekends`."""
        low, low_cost, _ = self._lows.get(name, (0, None, 0))
        high, high_cost, _ = self._highs.get(name, (None, None, 0))
        if high is not None and high < low:
            raise Misfit(f"{name} are at least {low} and at most {high}")
        return Limit(low, high, low_cost, high_cost)

    def carried(self, name: str) -> int:
        """What history adds to `total` or `weekends`."""
        sides = {sides[name].carried for sides in (self._lows, self._highs) if name in sides}
        if len(sides) > 1:
            raise Misfit(f"history adds {sides} to one count")
        return sides.pop() if sides else 0

    def _read(self, rule: ContractRule) -> None:
        match rule:
            case RestRule():
                self._rest(rule)
            case SuccessionRule():
                self._succession(rule)
            case ConsecutiveRule():
                self.runs.read(rule, self._cost(rule))
            case LimitRule():
                self._amount(rule)
            case CompleteWeekendsRule():
                self._complete_weekends(rule)
            case _:
                raise Misfit(f"a rule {rule.kind}")

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

    def _amount(self, rule: LimitRule) -> None:
        accepted = self._board.accepted(rule.tags)
        if not accepted.any() and not rule.min:
            return
        if rule.measure == "shifts" and rule.days_in_period == 1 and not rule.min and rule.max:
            return  # Nobody works twice on a day anyway.
        plain = accepted.sum() == 1 and rule.required and not rule.min
        if rule.measure in ("shifts", "days") and (plain or not accepted.all()):
            self._of_one_type(rule, accepted)
            return
        if not accepted.all() or rule.days_in_period is not None:
            raise Misfit(f"a limit on {rule.measure} within a period or of some shifts")
        if self._person.history != History() and rule.tags != ANY:
            raise Misfit("a limit on what history may not have counted")
        if rule.measure == "weekends":
            self._bound("weekends", rule)
            return
        is_shifts = rule.measure != "seconds"
        if self.counts_shifts not in (None, is_shifts):
            raise Misfit("limits on shifts and on seconds")
        self.counts_shifts = is_shifts
        self._bound("total", rule)

    def _of_one_type(self, rule: LimitRule, accepted: BoolArray) -> None:
        if rule.max is None and not rule.min:
            return
        one = int(accepted.sum()) == 1
        if not one or rule.min or rule.days_in_period is not None or not rule.required:
            raise Misfit("a limit on shifts of several types, from below, within a period or soft")
        kind = int(np.argmax(accepted))
        left = max(0, (rule.max or 0) - carried_in(rule, self._person))
        self.shift_max[kind] = min(self.shift_max[kind], left)

    def _complete_weekends(self, rule: CompleteWeekendsRule) -> None:
        if not self._board.accepted(rule.tags).all():
            raise Misfit("complete weekends of some shifts")
        if rule.required:
            raise Misfit("weekends must be complete")
        self.broken_weekend_cost += self._cost(rule) or 0

    def _cost(self, rule: ContractRule) -> int | None:
        return None if rule.required else rule.cost * self._weight

    def _bound(self, name: str, rule: LimitRule) -> None:
        cost, carried = self._cost(rule), carried_in(rule, self._person)
        if rule.min > 0:
            low = _Side(rule.min, cost, carried)
            self._lows[name] = _tighter(self._lows.get(name), low, max)
        most = highest(rule, self._person)
        if most is not None:
            high = _Side(most, cost, carried)
            self._highs[name] = _tighter(self._highs.get(name), high, min)


def _tighter(known: _Side | None, new: _Side, pick: Callable[[int, int], int]) -> _Side:
    """The tighter of two hard limits; two prices for one count are more than a line knows."""
    if known is None:
        return new
    if known.cost is not None or new.cost is not None or known.carried != new.carried:
        raise Misfit("two limits on one count, at least one with a price or a past of its own")
    return _Side(pick(known.number, new.number), None, new.carried)
