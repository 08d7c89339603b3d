"""A side limit bounds what a line works in some cells, beside what the line's states count."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from solver.lines.limit import FORBIDDEN, Limit

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from solver.lines.task import IntArray, Person

    Line = npt.NDArray[np.int32]
    Floats = npt.NDArray[np.float64]

ENDLESS = 1 << 50
EXACT = 1e-6
"""Sums of `SideTable.whole` charges are whole numbers but for this."""


@dataclass(frozen=True, eq=False)
class SideLimit:
    """Keep the sum of ``amounts`` over the worked cells within ``limit``.

    Parameters
    ----------
    amounts : int (days, shifts)
        What working that shift on that day adds; at least 0.
    together : int (days), optional
        Days with one number from 0 on count once, by their largest amount, as a weekend does.
    """

    amounts: IntArray
    limit: Limit
    together: IntArray | None = None

    def total(self, line: Line) -> int:
        """What a line has of it."""
        days = np.flatnonzero(line >= 0)
        worked = self.amounts[days, line[days]]
        if self.together is None:
            return int(worked.sum())
        groups = self.together[days]
        return sum(
            int(worked[groups == group].max()) for group in np.unique(groups[groups >= 0]).tolist()
        )


class SideTable:
    """All side limits of one person as arrays; those with days `together` come last.

    The first ``charged`` of them, plain ones and maxima of whole `weekends`, can be charged for:
    so much per unit, which `unit` amounts make up.
    """

    def __init__(self, person: Person, weekends: IntArray | None = None) -> None:
        plain = [side for side in person.sides if side.together is None]
        together = [side for side in person.sides if side.together is not None]
        whole = [side for side in together if _is_of_whole_weekends(side, person, weekends)]
        self._grouped = [*whole, *(side for side in together if side not in whole)]
        self.sides = [*plain, *self._grouped]
        self.plain, self.charged = len(plain), len(plain) + len(whole)
        cells = person.allowed.size
        self._amounts = _stacked((np.where(person.allowed, s.amounts, 0) for s in plain), cells)
        grouped = [_by_group(side) for side in self._grouped]
        self._groups = _stacked((group for some in grouped for group in some), cells)
        self._first = np.cumsum([0, *map(len, grouped)])[:-1] if grouped else np.zeros(0, int)
        self.low = np.array([side.limit.low for side in self.sides], dtype=np.int64)
        self.high = np.array([_or(side.limit.high, ENDLESS) for side in self.sides], np.int64)
        self.low_cost = np.array([_or(s.limit.low_cost, FORBIDDEN) for s in self.sides], np.int64)
        self.high_cost = np.array(
            [_or(s.limit.high_cost, FORBIDDEN) for s in self.sides], dtype=np.int64
        )
        most = np.maximum(1, self._amounts.max(axis=1, initial=1))
        self.unit = np.append(most, np.ones(len(whole), dtype=np.int64))
        steps = np.maximum(1, np.gcd.reduce(self._amounts, axis=1)) if plain else most
        self._steps = np.append(self.unit[: self.plain] // steps, np.ones(len(whole), np.int64))
        weekly = [(side.amounts > 0).any(axis=1) & (_groups(side) >= 0) for side in whole]
        self._weekend: Floats = np.array(weekly, np.float64).reshape(
            len(whole), len(person.allowed)
        )
        pairs = () if weekends is None else weekends[:, 0].tolist()
        self._first_days = np.array([day for day in pairs if day >= 0], dtype=np.int64)
        self._shifts = person.allowed.shape[1]

    @cached_property
    def _share(self) -> Floats:
        """Each plain limit's units per cell."""
        share: Floats = self._amounts / self.unit[: self.plain, None]
        return share

    def totals(self, line: Line) -> IntArray:
        """What a line has of each limit."""
        days = np.flatnonzero(line >= 0)
        cells = days * self._shifts + line[days]
        plain: IntArray = self._amounts[:, cells].sum(axis=1)
        if not len(self._first):
            return plain
        most = self._groups[:, cells].max(axis=1, initial=0)
        return np.concatenate([plain, np.add.reduceat(most, self._first)])

    def cost(self, totals: IntArray) -> int:
        """What those totals cost; at least `FORBIDDEN` where a hard limit is broken."""
        below, above = np.maximum(0, self.low - totals), np.maximum(0, totals - self.high)
        broken = (below > 0) & (self.low_cost >= FORBIDDEN)
        broken |= (above > 0) & (self.high_cost >= FORBIDDEN)
        if broken.any():
            return FORBIDDEN
        return int((below * self.low_cost + above * self.high_cost).sum())

    def broken(self, line: Line) -> list[SideLimit]:
        """The limits that a line leaves."""
        totals = self.totals(line)
        outside = np.flatnonzero((totals < self.low) | (totals > self.high))
        return [self.sides[number] for number in outside.tolist()]

    def cells(self, charges: Floats) -> IntArray:
        """The price of each cell (days, shifts) at these charges, rounded down."""
        own = charges[: self.plain] @ self._share
        return np.floor(own + EXACT).astype(np.int64).reshape(-1, self._shifts)

    def weekends(self, charges: Floats) -> npt.NDArray[np.int32]:
        """The price of each day's weekend at these charges."""
        prices: Floats = np.floor(charges[self.plain :] @ self._weekend + EXACT)
        return prices.astype(np.int32)

    def of_weekends(self, prices: npt.NDArray[np.int32], line: Line) -> int:
        """What a line pays of `weekends`."""
        worked = np.append(line >= 0, False)
        first = self._first_days
        return int(prices[first][worked[first] | worked[first + 1]].sum())

    def whole(self, charges: Floats) -> Floats:
        """Charges near these, and nearer to none, of which no cell's part is lost by rounding."""
        whole: Floats = np.trunc(charges / self._steps) * self._steps
        return whole

    def offset(self, charges: Floats) -> int:
        """What the limits themselves are worth at these charges, rounded up."""
        if not charges.any():
            return 0
        bounds = np.where(charges > 0, self.high[: self.charged], self.low[: self.charged])
        return int(np.ceil((charges * (bounds / self.unit)).sum() - EXACT))

    def excess(self, totals: IntArray, charges: Floats) -> Floats:
        """In units, how far each plain total is beyond its limit, or within a charged one."""
        totals, low, high = (a[: self.charged] for a in (totals, self.low, self.high))
        within = np.where(charges > 0, totals - high, np.where(charges < 0, totals - low, 0))
        below = np.where(totals < low, totals - low, within)
        beyond: Floats = np.where(totals > high, totals - high, below) / self.unit
        return beyond

    def clipped(self, charges: Floats, scale: int, most: float) -> Floats:
        """Charges that no limit's own cost is below, so that what they prove is true."""
        low = np.minimum(self.low_cost[: self.charged] * self.unit * float(scale), most)
        high = np.minimum(self.high_cost[: self.charged] * self.unit * float(scale), most)
        high[self.high[: self.charged] >= ENDLESS] = 0.0
        low[self.low[: self.charged] <= 0] = 0.0  # nobody has less than nothing
        clipped: Floats = np.minimum(np.maximum(charges, -low), high)
        return clipped


def _is_of_whole_weekends(side: SideLimit, person: Person, weekends: IntArray | None) -> bool:
    """Whether any work in a weekend counts once, and a maximum is all that is asked."""
    if side.together is None or weekends is None or side.limit.low or not len(weekends):
        return False
    counted = np.where(person.allowed, side.amounts, 1)
    pairs = {(first, second) for first, second in weekends.tolist() if first >= 0}
    groups = _groups(side)
    for number in np.unique(groups[groups >= 0]).tolist():
        days = np.flatnonzero(groups == number)
        last = min(int(days[0]) + 1, len(groups) - 1)
        if (days[0], days[0] + 1) not in pairs or days[-1] != last or (counted[days] != 1).any():
            return False
    return True


def _groups(side: SideLimit) -> IntArray:
    return np.full(len(side.amounts), -1) if side.together is None else side.together


def _stacked(tables: Iterable[IntArray], cells: int) -> IntArray:
    flat = [table.reshape(-1) for table in tables]
    return np.array(flat, dtype=np.int64).reshape(len(flat), cells)


def _by_group(side: SideLimit) -> list[IntArray]:
    """The amounts of each group of days, nothing on other days."""
    together = _groups(side)
    numbers = np.unique(together[together >= 0]).tolist() or [-2]
    return [np.where((together == number)[:, None], side.amounts, 0) for number in numbers]


def _or(value: int | None, other: int) -> int:
    return other if value is None else value
