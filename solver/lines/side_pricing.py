"""Lines within side limits and judges: charges prove a bound, taking cells away mends a line."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, NamedTuple

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

    from solver.lines.lawful_lines import Found
    from solver.lines.side_limit import Floats, Line
    from solver.lines.task import IntArray, Person

    Weekends = npt.NDArray[np.int32]
    Solve = Callable[[IntArray, Weekends | None], Priced]
    Walk = Callable[[IntArray, Floats, Weekends, int, int], Found | None]
    """Own prices, charges, those of weekends, where to stop, breadth."""
    Known = tuple[Floats, float]

TRIES, QUICK_TRIES, MENDS, MENDS_BY_SHIFT = 6, 3, 24, 5
BREADTH, QUICK_BREADTH, NUDGES = 80, 30, 8
"""How many ways a walk follows on a day."""

NEAR = 8
"""A line whose price is within this part of one cost unit of its bound will do."""

FAR, MENDS_FOR_PRICE, NUDGE = 1, 12, 0.125
"""How far from its bound, in cost units, a line is that is worth mending, how often a lawful one is
mended again, and how much of a first step is charged meanwhile for what a limit is left by."""

LARGEST_PRICE = 1 << 28
"""The largest sum of one price a day that the kernels may be given."""


_NOTHING = Priced(None, kernel.INFINITE, -kernel.INFINITE)


class _Asked(NamedTuple):
    """What one pricing is about."""

    solve: Solve
    walk: Walk
    prices: IntArray
    scale: int
    breadth: int


class SidePricer:
    """One person's side limits and judge; it remembers the charges that proved most."""

    def __init__(self, person: Person, weekends: IntArray | None = None) -> None:
        self.person, self.table = person, SideTable(person, weekends)
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
        walk: Walk,
        prices: IntArray,
        scale: int,
        fixed: npt.NDArray[np.bool_],
        want_bound: bool,
    ) -> Priced:
        """The cheapest line found, and a bound on every line; ``fixed`` days stay as they are.

        ``solve`` gives the cheapest line without side limits for some prices (days, shifts + 1),
        ``walk`` the cheapest with them.
        """
        climb = ChargeClimb(self.table, self.charges.get(scale), scale, _first_step(prices))
        asked = _Asked(solve, walk, prices, scale, BREADTH if want_bound else QUICK_BREADTH)
        best, bound = self._climbed(asked, climb, TRIES if want_bound else QUICK_TRIES)
        self.charges[scale] = climb.known
        if best.price - bound <= scale // NEAR or bound >= kernel.NO_LINE or fixed.all():
            return Priced(best.line, best.price, min(bound, best.price))
        best, bound = self._nudged(asked, climb, best, bound)
        if want_bound and best.price - bound > scale // NEAR:
            best, bound = self._walked(asked, climb.known[0], best, bound)
        if best.line is None or best.price - bound > FAR * scale:
            best = self._mended(asked, fixed, best, climb)
        return Priced(best.line, best.price, min(bound, best.price))

    def _climbed(self, asked: _Asked, climb: ChargeClimb, tries: int) -> tuple[Priced, int]:
        """The best line on the way to good charges, and what those prove."""
        best = _NOTHING
        starts = [climb.now] if not climb.now.any() else [np.zeros_like(climb.now), climb.now]
        for turn in range(tries):
            climb.now = starts[turn] if turn < len(starts) else climb.now
            found, line = self._solved(asked, climb)
            climb.note(found.bound - self.table.offset(climb.now))
            if found.line is None:
                return _NOTHING, climb.bound
            best = min(best, line, key=_price)
            beyond = self.table.excess(self.table.totals(found.line), climb.now)
            if best.price - climb.bound <= asked.scale // NEAR or not beyond.any():
                break
            climb.move(beyond, best.price)
        return best, climb.bound

    def _nudged(
        self, asked: _Asked, climb: ChargeClimb, best: Priced, bound: int
    ) -> tuple[Priced, int]:
        """Charge more until lines keep their limits, and look for the best from there."""
        none = np.zeros(self.table.charged)
        climb.now = climb.known[0]
        for _ in range(NUDGES):
            found, line = self._solved(asked, climb)
            if found.line is None:
                return best, bound
            best = min(best, line, key=_price)
            beyond = self.table.excess(self.table.totals(found.line), none)
            if not beyond.any():
                break
            climb.nudge(beyond)
        return self._walked(asked, climb.now, best, bound)

    def _solved(self, asked: _Asked, climb: ChargeClimb) -> tuple[Priced, Priced]:
        """The cheapest line at the charges of `now`, and what it truly costs if it is lawful."""
        prices = asked.prices
        climb.now = self.table.whole(self._small_enough(climb.now, prices))
        charged, weekends = self.charged(prices, climb.now), self.table.weekends(climb.now)
        found = asked.solve(charged, weekends)
        return found, self._truly(found, charged - prices, weekends, asked.scale)

    def _walked(
        self, asked: _Asked, charges: Floats, best: Priced, bound: int
    ) -> tuple[Priced, int]:
        charges = self.table.whole(self._small_enough(charges, asked.prices))
        weekends = self.table.weekends(charges)
        walked = asked.walk(asked.prices, charges, weekends, best.price, asked.breadth)
        best, proven = self._judged(walked, best, asked.scale)
        return best, max(bound, proven)

    def _judged(self, walked: Found | None, best: Priced, scale: int) -> tuple[Priced, int]:
        """The best lawful line of a walk, and what the walk proves."""
        if walked is None:
            return best, -kernel.INFINITE
        proven = walked.bound
        for line, (bound, price) in zip(walked.lines, walked.prices.tolist(), strict=True):
            proven = min(proven, bound)
            extra = 0 if self.person.judge is None else self.person.judge.cost(line)
            if extra < FORBIDDEN and price + extra * scale < best.price:
                best = Priced(line, price + extra * scale, -kernel.INFINITE)
        return best, proven

    def follow(
        self, solve: Solve, prices: IntArray, scale: int, step: float, is_judged: bool
    ) -> tuple[Line | None, Priced]:
        """The cheapest line at the known charges, which then move by ``step`` a unit beyond.

        It may be unlawful; beside it stands what it truly costs, where that is to be judged.
        """
        now, reach = self.charges.get(scale) or (np.zeros(self.table.charged), WIDEST)
        now = self.table.whole(self._small_enough(now, prices))
        charged, weekends = self.charged(prices, now), self.table.weekends(now)
        found = solve(charged, weekends)
        if found.line is None:
            return None, _NOTHING
        beyond = self.table.excess(self.table.totals(found.line), now)
        most = MOST_STEPS * _first_step(prices)
        moved = self.table.clipped(now + step * beyond, scale, most)
        self.charges[scale] = np.where(moved * now < 0, 0.0, moved), reach
        return found.line, self._truly(
            found, charged - prices, weekends, scale
        ) if is_judged else _NOTHING

    def charged(self, prices: IntArray, charges: Floats) -> IntArray:
        """The same prices with charges on top."""
        if not charges.any():
            return prices
        charged = prices.copy()
        charged[:, :-1] += np.where(prices[:, :-1] < kernel.NO_LINE, self.table.cells(charges), 0)
        return charged

    def _small_enough(self, charges: Floats, prices: IntArray) -> Floats:
        """Charges that no line's price can overflow with."""
        for _ in range(40):
            charged = self.charged(prices, charges)
            finite = np.where(prices < kernel.NO_LINE, np.abs(charged), 0)
            if not charges.any() or int(finite.max(axis=1).sum()) < LARGEST_PRICE:
                return charges
            charges = charges / 2
        return np.zeros_like(charges)

    def _truly(self, found: Priced, charged: IntArray, weekends: Weekends, scale: int) -> Priced:
        """A line at all that it costs and nothing charged; no line where that is forbidden."""
        line = found.line
        extra = FORBIDDEN if line is None else self._extra(line)
        if line is None or extra >= FORBIDDEN:
            return _NOTHING
        days = np.flatnonzero(line >= 0)
        gone = int(charged[days, line[days]].sum()) + self.table.of_weekends(weekends, line)
        return Priced(line, found.price - gone + extra * scale, -kernel.INFINITE)

    def _extra(self, line: Line) -> int:
        extra = self.table.cost(self.table.totals(line)) if self.table.sides else 0
        if extra < FORBIDDEN and self.person.judge is not None:
            extra += self.person.judge.cost(line)
        return extra

    def _mended(
        self, asked: _Asked, fixed: npt.NDArray[np.bool_], best: Priced, climb: ChargeClimb
    ) -> Priced:
        """A lawful line that is near the bound, or else the ``best`` of those on the way.

        What a hard limit objects to is taken away, what a soft one counts is charged for.
        """
        left, scale, (charges, _) = asked.prices.copy(), asked.scale, climb.known
        step, none = _first_step(left) * NUDGE, np.zeros(self.table.charged)
        for mend in range(MENDS):
            charges = self.table.whole(charges)
            charged, weekends = self.charged(left, charges), self.table.weekends(charges)
            found = asked.solve(charged, weekends)
            if found.line is None:
                break
            best = min(best, self._truly(found, charged - left, weekends, scale), key=_price)
            beyond = self.table.excess(self.table.totals(found.line), none)
            mending = Mending(self.person, self.table, left, fixed, found.line)
            taken = mending.take_away(whole_days=mend > MENDS_BY_SHIFT)
            is_over = best.price - climb.bound <= FAR * scale or not (taken or beyond.any())
            if is_over or (best.line is not None and mend >= MENDS_FOR_PRICE):
                break
            charges = self.table.clipped(charges + step * beyond, scale, MOST_STEPS * step)
            charges = self._small_enough(charges, left)
        return best


def _price(priced: Priced) -> int:
    return priced.price


def _first_step(prices: IntArray) -> float:
    finite = prices[prices < kernel.NO_LINE]
    return max(1.0, float(np.abs(finite).max(initial=0)) / 4)
