"""What contracts ask of days in a row: of work, of days off, and of one kind of shift."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.contracts import ANY
from models.resources import History
from solver.lines.limit import Limit
from solver.misfit import Misfit

if TYPE_CHECKING:
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

    def limit(self, name: str | Kind) -> Limit:
        """The limit on runs of `work`, `off`, or a kind of shift."""
        low, low_cost = self._lows.get(name, (0, None))
        high, high_cost = self._highs.get(name, (None, None))
        if high is not None and high < low:
            raise Misfit(f"at least {low} and at most {high} days in a row")
        return Limit(low, high, low_cost, high_cost)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of shift that have a limit of their own; no two of them share a type."""
        found = sorted(n for n in {*self._lows, *self._highs} if isinstance(n, tuple))
        if len({kind for some in found for kind in some}) < sum(map(len, found)):
            raise Misfit("days in a row of kinds of shift that overlap")
        return tuple(found)

    @property
    def excuses_start(self) -> bool:
        """Whether a run that is open at the start may be too short."""
        if len(self._lenient) > 1:
            raise Misfit("some runs at the start may be too short, others not")
        return self._lenient != {False}

    def read(self, rule: ConsecutiveRule, cost: int | None) -> None:
        """Take a rule that costs so much for each day missed; None is a hard rule."""
        accepted = self._board.accepted(rule.tags)
        if rule.of == "work" and not accepted.any():
            return
        name = self._name(rule, tuple(np.flatnonzero(accepted).tolist()))
        if rule.min_days > 1:
            is_strict = not rule.lenient_start
            if is_strict and rule.required and self._history != History():
                raise Misfit("a run that history began must not end too soon")
            self._lenient.add(rule.lenient_start)
            self._bound(self._lows, name, (rule.min_days, cost), is_low=True)
        if rule.max_days is not None:
            self._bound(self._highs, name, (rule.max_days, cost), is_low=False)

    def _name(self, rule: ConsecutiveRule, types: Kind) -> str | Kind:
        is_all = len(types) == len(self._board.types)
        if is_all and rule.tags != ANY and self._history != History():
            raise Misfit("days in a row that history may not have counted")
        if is_all:
            return rule.of
        if rule.of == "off":
            raise Misfit("days in a row without some of the shifts")
        return types

    def _bound(
        self, sides: dict[str | Kind, _Side], name: str | Kind, new: _Side, is_low: bool
    ) -> None:
        known = sides.get(name)
        if known is not None:
            if known[1] is not None or new[1] is not None:
                raise Misfit("two limits on one run, at least one with a price")
            new = (max(known[0], new[0]) if is_low else min(known[0], new[0]), None)
        sides[name] = new
