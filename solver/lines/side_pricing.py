"""Lines within side limits and judges: charges prove a bound, taking cells away mends a line."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import numpy as np

from solver.lines import kernel
from solver.lines.charge_climb import MOST_STEPS, WIDEST, ChargeClimb
from solver.lines.limit import FORBIDDEN
from solver.lines.line_program import Priced
from solver.lines.mending import Mending
from solver.lines.side_limit import SideTable

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from solver.lines.side_limit import Floats, Line
    from solver.lines.task import IntArray, Person

    Solve = Callable[[IntArray], Priced]
    Known = tuple[Floats, float]

TRIES, QUICK_TRIES, MENDS, MENDS_BY_SHIFT = 10, 3, 24, 5
NEAR = 8
"""A line whose price is within this part of one cost unit of its bound will do."""

FAR, MENDS_FOR_PRICE, NUDGE = 1, 12, 0.125
"""How far from its bound, in cost units, a line is that is worth mending, how often a lawful one is
mended again, and how much of a first step is charged meanwhile for what a limit is left by."""

LARGEST_PRICE = 1 << 28
"""The largest sum of one price a day that the kernels may be given."""


_NOTHING = Priced(None, kernel.INFINITE, -kernel.INFINITE)


class SidePricer:
    """One person's side limits and judge; it remembers the charges that proved most."""

    def __init__(self, person: Person) -> None:
        self.person, self.table = person, SideTable(person)
        self.charges: dict[int, Known] = {}
        """By scale, those that proved most, and how far to go from them."""

    def apart(self) -> SidePricer:
        """The same, with charges that go their own way from here."""
        other = copy(self)
        other.charges = dict(self.charges)
        return other

    def price(
        self,
        solve: Solve,
        prices: IntArray,
        scale: int,
        fixed: npt.NDArray[np.bool_],
        want_bound: bool,
    ) -> Priced:
        """The cheapest line found, and a bound on every line; ``fixed`` days stay as they are.

        ``solve`` gives the cheapest line without side limits for some prices (days, shifts + 1).
        """
        climb = ChargeClimb(self.table, self.charges.get(scale), scale, _first_step(prices))
        best = _NOTHING
        for _ in range(TRIES if want_bound else QUICK_TRIES):
            climb.now = self._small_enough(climb.now, prices)
            charged = self._charged(prices, climb.now)
            found = solve(charged)
            climb.note(found.bound - self.table.offset(climb.now))
            if found.line is None:
                break
            best = min(best, self._truly(found, charged - prices, scale), key=lambda p: p.price)
            beyond = self.table.excess(self.table.totals(found.line), climb.now)
            if best.price - climb.bound <= scale // NEAR or not beyond.any():
                break
            climb.move(beyond, best.price)
        self.charges[scale] = climb.known
        if best.line is None or (want_bound and best.price - climb.bound > FAR * scale):
            best = self._mended(solve, prices, scale, fixed, best, climb)
        return Priced(best.line, best.price, min(climb.bound, best.price))

    def follow(
        self, solve: Solve, prices: IntArray, scale: int, step: float, is_judged: bool
    ) -> tuple[Line | None, Priced]:
        """The cheapest line at the known charges, which then move by ``step`` a unit beyond.

        It may be unlawful; beside it stands what it truly costs, where that is to be judged.
        """
        now, reach = self.charges.get(scale) or (np.zeros(self.table.plain), WIDEST)
        now = self._small_enough(now, prices)
        charged = self._charged(prices, now)
        found = solve(charged)
        if found.line is None:
            return None, _NOTHING
        beyond = self.table.excess(self.table.totals(found.line), now)
        most = MOST_STEPS * _first_step(prices)
        moved = self.table.clipped(now + step * beyond, scale, most)
        self.charges[scale] = np.where(moved * now < 0, 0.0, moved), reach
        return found.line, self._truly(found, charged - prices, scale) if is_judged else _NOTHING

    def _charged(self, prices: IntArray, charges: Floats) -> IntArray:
        if not charges.any():
            return prices
        charged = prices.copy()
        charged[:, :-1] += np.where(prices[:, :-1] < kernel.NO_LINE, self.table.cells(charges), 0)
        return charged

    def _small_enough(self, charges: Floats, prices: IntArray) -> Floats:
        """Charges that no line's price can overflow with."""
        for _ in range(40):
            charged = self._charged(prices, charges)
            finite = np.where(prices < kernel.NO_LINE, np.abs(charged), 0)
            if not charges.any() or int(finite.max(axis=1).sum()) < LARGEST_PRICE:
                return charges
            charges = charges / 2
        return np.zeros_like(charges)

    def _truly(self, found: Priced, charged: IntArray, scale: int) -> Priced:
        """A line at all that it costs and nothing charged; no line where that is forbidden."""
        line = found.line
        extra = FORBIDDEN if line is None else self._extra(line)
        if line is None or extra >= FORBIDDEN:
            return _NOTHING
        days = np.flatnonzero(line >= 0)
        price = found.price - int(charged[days, line[days]].sum()) + extra * scale
        return Priced(line, price, -kernel.INFINITE)

    def _extra(self, line: Line) -> int:
        extra = self.table.cost(self.table.totals(line)) if self.table.sides else 0
        if extra < FORBIDDEN and self.person.judge is not None:
            extra += self.person.judge.cost(line)
        return extra

    def _mended(
        self,
        solve: Solve,
        prices: IntArray,
        scale: int,
        fixed: npt.NDArray[np.bool_],
        best: Priced,
        climb: ChargeClimb,
    ) -> Priced:
        """A lawful line that is near the bound, or else the ``best`` of those on the way.

        What a hard limit objects to is taken away, what a soft one counts is charged for.
        """
        left, (charges, _) = prices.copy(), climb.known
        step, none = _first_step(prices) * NUDGE, np.zeros(self.table.plain)
        for mend in range(MENDS):
            charged = self._charged(left, charges)
            found = solve(charged)
            if found.line is None:
                break
            best = min(best, self._truly(found, charged - left, scale), key=lambda p: p.price)
            beyond = self.table.excess(self.table.totals(found.line), none)
            mending = Mending(self.person, self.table, left, fixed, found.line)
            taken = mending.take_away(whole_days=mend > MENDS_BY_SHIFT)
            is_over = best.price - climb.bound <= FAR * scale or not (taken or beyond.any())
            if is_over or (best.line is not None and mend >= MENDS_FOR_PRICE):
                break
            charges = self.table.clipped(charges + step * beyond, scale, MOST_STEPS * step)
            charges = self._small_enough(charges, left)
        return best


def _first_step(prices: IntArray) -> float:
    finite = prices[prices < kernel.NO_LINE]
    return max(1.0, float(np.abs(finite).max(initial=0)) / 4)
