"""What contracts ask of days in a row: of work, of days off, and of one kind of shift."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.contracts import ANY
from models.resources import History
from solver.lines.limit import Limit
from solver.misfit import Misfit

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.contracts import ConsecutiveRule
    from solver.lines.shift_board import ShiftBoard

Kind = tuple[int, ...]
"""The shift types whose days count together."""
_Side = tuple[int, int | None]


class RunLimits:
    """Gathers `ConsecutiveRule`s; raises Misfit for what the states of a line cannot tell."""

    def __init__(self, board: ShiftBoard, history: History) -> None:
        self._board, self._history = board, history
        self._lows: dict[str | Kind, _Side] = {}
        self._highs: dict[str | Kind, _Side] = {}
        self._lenient: set[bool] = set()
        self._watched: set[Kind] = set()

    def limit(self, name: str | Kind) -> Limit:
        """The limit on runs of `work`, `off`, or a kind of shift."""
        low, low_cost = self._lows.get(name, (0, None))
        high, high_cost = self._highs.get(name, (None, None))
        return Limit(low, high, low_cost, high_cost)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of shift that have a limit of their own; no two of them share a type."""
        named = {*self._lows, *self._highs, *self._watched}
        return tuple(sorted(name for name in named if isinstance(name, tuple)))

    @property
    def excuses_start(self) -> bool:
        """Whether a run that is open at the start may be too short."""
        return self._lenient != {False}

    def read(self, rule: ConsecutiveRule, cost: int | None) -> None:
        """Take a rule that costs so much for each day missed; None is a hard rule.

        A rule that is refused, by Misfit, has left nothing behind.
        """
        accepted = self._board.accepted(rule.tags)
        if rule.of == "work" and not accepted.any():
            return
        name = self._name(rule, tuple(np.flatnonzero(accepted).tolist()))
        least = (rule.min_days, cost) if rule.min_days > 1 else None
        most = None if rule.max_days is None else (rule.max_days, cost)
        low = _tighter(self._lows.get(name), least, max)
        high = _tighter(self._highs.get(name), most, min)
        if low and high and high[0] < low[0]:
            raise Misfit(f"at least {low[0]} and at most {high[0]} days in a row")
        if least:
            self._begin(rule)
        self._lows.update({name: low} if low else {})
        self._highs.update({name: high} if high else {})

    def watch(self, types: Kind) -> None:
        """Count the days in a row of a kind that has no limit of its own."""
        self._require_apart(types)
        self._watched.add(types)

    def _begin(self, rule: ConsecutiveRule) -> None:
        if not rule.lenient_start and rule.required and self._history != History():
            raise Misfit("a run that history began must not end too soon")
        if self._lenient | {rule.lenient_start} == {True, False}:
            raise Misfit("some runs at the start may be too short, others not")
        self._lenient.add(rule.lenient_start)

    def _name(self, rule: ConsecutiveRule, types: Kind) -> str | Kind:
        is_all = len(types) == len(self._board.types)
        if is_all and rule.tags != ANY and self._history != History():
            raise Misfit("days in a row that history may not have counted")
        if is_all:
            return rule.of
        if rule.of == "off":
            raise Misfit("days in a row without some of the shifts")
        self._require_apart(types)
        return types

    def _require_apart(self, types: Kind) -> None:
        if any(set(kind) & set(types) and kind != types for kind in self.kinds):
            raise Misfit("days in a row of kinds of shift that overlap")


def _tighter(
    known: _Side | None, new: _Side | None, pick: Callable[[int, int], int]
) -> _Side | None:
    """The tighter of two hard limits; two of which one has a price are more than a state tells."""
    if known is None or new is None:
        return known or new
    if known[1] is not None or new[1] is not None:
        raise Misfit("two limits on one run, at least one with a price")
    return pick(known[0], new[0]), None
