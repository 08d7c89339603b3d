"""What a person's contracts mean for a line: states, totals, side limits, and what is judged."""

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
from models.free_time import FreeStretchRule, FreeWeekendsRule, RestAfterRunRule
from models.resources import History
from models.split_work import SplitRule
from solver.facts.work import carried_days
from solver.lines.free_time_limits import days_off_of_stretches, free_weekends
from solver.lines.limit import FORBIDDEN, Limit
from solver.lines.period_limits import side_limits
from solver.lines.rest_after import RestAfter, days_off_after
from solver.lines.run_limits import RunLimits
from solver.lines.split_limits import split_limits
from solver.misfit import Misfit
from solver.rules.work_limit import carried_in, highest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from models.problem import Problem
    from models.resources import Staff
    from solver.lines.shift_board import ShiftBoard
    from solver.lines.side_limit import SideLimit
    from solver.lines.task import BoolArray, IntArray

_COUPLING = ("company",)
"""Kinds of rules that speak of other people's work too."""


class _Side(NamedTuple):
    """One end of a limit: the cost is that of each unit beyond, None forbids."""

    number: int
    cost: int | None
    carried: int


class ContractLimits:
    """Everything that one person's contracts ask, gathered rule by rule.

    Wished-for rules cost `weight` points for each of theirs; 0 means that no goal counts them.
    What no state of a line can tell is left to ``sides`` and ``judged``; what couples people is
    left out.
    """

    def __init__(
        self,
        problem: Problem,
        board: ShiftBoard,
        person: Staff,
        rules: Iterable[ContractRule],
        weight: int,
    ) -> None:
        self._problem, self._board, self._person, self._weight = problem, board, person, weight
        self._lows: dict[str, _Side] = {}
        self._highs: dict[str, _Side] = {}
        self.counts_shifts: bool | None = None
        """Whether the total is of shifts, not of seconds; None where there is no limit on it."""
        self.runs = RunLimits(board, person.history)
        self.shift_max: IntArray = np.full(len(board.types), board.days, dtype=np.int64)
        self.next_cost: IntArray = np.zeros((len(board.types),) * 2, dtype=np.int64)
        self.broken_weekend_cost = 0
        self._rests: list[tuple[tuple[int, ...], int, int]] = []
        self.sides: list[SideLimit] = []
        self.judged: list[ContractRule] = []
        self.rules = tuple(rule for rule in rules if rule.required or (weight and rule.cost))
        for rule in self.rules:
            self._take(rule)

    def limit(self, name: str) -> Limit:
        """The limit on `total` or `weekends`."""
        low, low_cost, _ = self._lows.get(name, (0, None, 0))
        high, high_cost, _ = self._highs.get(name, (None, None, 0))
        return Limit(low, high, low_cost, high_cost)

    def carried(self, name: str) -> int:
        """What history adds to `total` or `weekends`."""
        sides = {sides[name].carried for sides in (self._lows, self._highs) if name in sides}
        return sides.pop() if sides else 0

    def _take(self, rule: ContractRule) -> None:
        if rule.kind in _COUPLING:
            return  # see `couplings_of`
        try:
            self._read(rule)
        except Misfit:
            if isinstance(rule, LimitRule):
                cost = self._cost(rule)
                self.sides += side_limits(self._problem, self._board, self._person, rule, cost)
            else:
                self.judged.append(rule)

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
            case FreeWeekendsRule():
                cost = self._cost(rule)
                self.sides += free_weekends(self._problem, self._board, self._person, rule, cost)
            case SplitRule():
                self.sides += split_limits(self._problem, self._board, rule, self._cost(rule))
            case FreeStretchRule() if rule.required:
                self.sides += days_off_of_stretches(self._problem, self._board, self._person, rule)
                self.judged.append(rule)
            case RestAfterRunRule() if rule.required:
                self._rest_after(rule)
            case _:
                raise Misfit(f"a rule {rule.kind}")

    def _rest(self, rule: RestRule) -> None:
        least = timedelta(seconds=rule.min_seconds)
        before, after = self._board.accepted(rule.tags), self._board.accepted(rule.then)
        pauses = {
            pair: pause
            for pair, pause in self._board.pauses.items()
            if before[pair[0]] and after[pair[1]]
        }
        sometimes = any(shortest < least <= longest for shortest, longest in pauses.values())
        reaches = least > self._board.pause_over_a_day
        if (sometimes or reaches) and not rule.required:
            raise Misfit("a wished-for rest that clocks change, or that is longer than a day")
        for pair, (_, longest) in pauses.items():
            if longest < least:
                self._charge_next(pair, rule)
        if sometimes or reaches:
            self.judged.append(rule)

    def _rest_after(self, rule: RestAfterRunRule) -> None:
        types = tuple(np.flatnonzero(self._board.accepted(rule.tags)).tolist())
        if not types:
            return
        if carried_days(self._person.history, rule.tags):
            raise Misfit("a rest after a run that history began")
        days, is_all = days_off_after(self._board, types, rule.min_seconds)
        if days:
            self.runs.watch(types)
            self._rests.append((types, rule.min_days, days))
        if not is_all:
            self.judged.append(rule)

    @property
    def rest_after(self) -> tuple[RestAfter, ...]:
        """Days off after runs, by the number of the kind of run."""
        kinds = self.runs.kinds
        return tuple(RestAfter(kinds.index(types), *rest) for types, *rest in self._rests)

    def _charge_next(self, pair: tuple[int, int], rule: ContractRule) -> None:
        cost = FORBIDDEN if rule.required else rule.cost * self._weight
        self.next_cost[pair] = min(FORBIDDEN, self.next_cost[pair] + cost)

    def _succession(self, rule: SuccessionRule) -> None:
        first, then = self._board.accepted(rule.tags), self._board.accepted(rule.then)
        for kind, following in np.argwhere(np.outer(first, then)).tolist():
            self._charge_next((kind, following), rule)

    def _amount(self, rule: LimitRule) -> None:
        accepted = self._board.accepted(rule.tags)
        if not accepted.any() and not rule.min:
            return
        if rule.measure == "shifts" and rule.days_in_period == 1 and not rule.min and rule.max:
            return  # Nobody works twice on a day anyway.
        if rule.days_in_period is not None or rule.by_month or rule.longer_than_seconds:
            raise Misfit("a limit within a period")
        one = int(accepted.sum()) == 1 and rule.required and not rule.min
        if rule.measure in ("shifts", "days") and one:
            self._of_one_type(rule, accepted)
            return
        if not accepted.all():
            raise Misfit("a limit on some shifts")
        if self._person.history != History() and rule.tags != ANY:
            raise Misfit("a limit on what history may not have counted")
        if rule.measure == "weekends":
            self._bound("weekends", rule)
            return
        is_shifts = rule.measure != "seconds"
        if self.counts_shifts not in (None, is_shifts):
            raise Misfit("limits on shifts and on seconds")
        self._bound("total", rule)
        self.counts_shifts = is_shifts

    def _of_one_type(self, rule: LimitRule, accepted: BoolArray) -> None:
        if rule.max is None:
            return
        kind = int(np.argmax(accepted))
        left = max(0, rule.max - carried_in(rule, self._person))
        self.shift_max[kind] = min(self.shift_max[kind], left)

    def _complete_weekends(self, rule: CompleteWeekendsRule) -> None:
        if not self._board.accepted(rule.tags).all():
            raise Misfit("complete weekends of some shifts")
        cost = self._cost(rule)
        whole = FORBIDDEN if cost is None else self.broken_weekend_cost + cost
        self.broken_weekend_cost = min(FORBIDDEN, whole)

    def _cost(self, rule: ContractRule) -> int | None:
        return None if rule.required else rule.cost * self._weight

    def _bound(self, name: str, rule: LimitRule) -> None:
        cost, carried = self._cost(rule), carried_in(rule, self._person)
        most = highest(rule, self._person)
        low, high = self._lows.get(name), self._highs.get(name)
        if rule.min > 0:
            low = _tighter(low, _Side(rule.min, cost, carried), max)
        if most is not None:
            high = _tighter(high, _Side(most, cost, carried), min)
        if low and high and (high.number < low.number or high.carried != low.carried):
            raise Misfit(f"{name}: limits that contradict each other, or a past of their own")
        self._lows.update({name: low} if low else {})
        self._highs.update({name: high} if high else {})


def _tighter(known: _Side | None, new: _Side, pick: Callable[[int, int], int]) -> _Side:
    """The tighter of two hard limits; two prices for one count are more than a state knows."""
    if known is None:
        return new
    if known.cost is not None or new.cost is not None or known.carried != new.carried:
        raise Misfit("two limits on one count, at least one with a price or a past of its own")
    return _Side(pick(known.number, new.number), None, new.carried)
