"""Raises the bound that charges for one person's side limits prove, one try after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.lines import kernel

if TYPE_CHECKING:
    from solver.lines.side_limit import Floats, SideTable

WIDEST, WIDER, NARROWER, NARROWEST = 0.5, 1.2, 0.8, 0.05
"""How far, in cost units, a bound may hope to rise in one move: less after a failure. The price of
a lawful line says little, as it may be a poor one."""

NUDGE = 0.03
"""The same for limits that a line leaves, when lines are wanted rather than bounds."""

MOST_STEPS = 64


class ChargeClimb:
    """Charges at one scale, during one pricing; ``longest`` is the longest step of a charge."""

    def __init__(
        self, table: SideTable, known: tuple[Floats, float] | None, scale: int, longest: float
    ) -> None:
        self._table, self._scale, self._longest = table, scale, longest
        self.now, self._reach = known or (np.zeros(table.charged), WIDEST)
        self._best = self.now
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
        # As Polyak says: as far as the bound could still rise.
        hoped = min(self.bound + self._reach * self._scale, price)
        step = max(0.0, hoped - self._proven) / float((beyond**2).sum())
        moved = self._clipped(self.now + min(step, self._longest) * beyond)
        # A charge for too much does not become one for too little without a look at none.
        self.now = np.where(moved * self.now < 0, 0.0, moved)

    def nudge(self, beyond: Floats) -> None:
        """Charge a little more for limits that a line leaves; never mind the bound."""
        step = NUDGE * self._scale / float(np.sqrt((beyond**2).sum()))
        self.now = self._clipped(self.now + max(1.0, step) * beyond)

    def _clipped(self, charges: Floats) -> Floats:
        return self._table.clipped(charges, self._scale, MOST_STEPS * self._longest)
