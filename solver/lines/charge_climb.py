"""Raises the bound that charges for one person's side limits prove, one try after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.lines import kernel

if TYPE_CHECKING:
    from solver.lines.side_limit import Floats, SideTable

WIDEST, WIDER, NARROWER, NARROWEST = 1.0, 1.4, 0.75, 0.05
"""How far charges move, as a part of what the bound could rise at most: less after a failure."""

BLIND_DECAY = 0.6
"""How steps shrink while no lawful line says how far the bound could rise."""

MOST_STEPS = 64


class ChargeClimb:
    """Charges at one scale, during one pricing; ``longest`` is the longest step of a charge."""

    def __init__(
        self, table: SideTable, known: tuple[Floats, float] | None, scale: int, longest: float
    ) -> None:
        self._table, self._scale, self._longest = table, scale, longest
        self.now, self._reach = known or (np.zeros(table.plain), WIDEST)
        self._best, self._blind = self.now, longest
        self.bound = self._proven = -kernel.INFINITE

    @property
    def known(self) -> tuple[Floats, float]:
        """The charges that proved most, and how far to go from them: for the next pricing."""
        return self._best, self._reach

    def note(self, proven: int) -> None:
        """Take down what the charges of `now` prove."""
        self._proven = proven
        if proven <= self.bound:
            self._reach = max(NARROWEST, self._reach * NARROWER)
            return
        if self.bound > -kernel.INFINITE:
            self._reach = min(WIDEST, self._reach * WIDER)
        self.bound, self._best = proven, self.now

    def move(self, beyond: Floats, price: int) -> None:
        """Charge more for what is beyond its limit; no bound can pass ``price``."""
        step, self._blind = self._blind, self._blind * BLIND_DECAY
        if price < kernel.NO_LINE:  # as Polyak says: as far as the bound could still rise
            least = self._reach * (price - self._proven) / float((beyond**2).sum())
            step = min(self._longest, least)
        most = MOST_STEPS * self._longest
        moved = self._table.clipped(self.now + step * beyond, self._scale, most)
        # A charge for too much does not become one for too little without a look at none.
        self.now = np.where(moved * self.now < 0, 0.0, moved)
