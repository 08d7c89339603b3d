"""Column generation: price lines at the master's duals until nothing cheaper exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy.typing as npt

    from solver.lines.column_pool import ColumnPool
    from solver.lines.master import Master
    from solver.lines.pricing import Pricer
    from solver.lines.task import IntArray

    Floats = npt.NDArray[np.float64]

TOLERANCE = 1e-6
NEAR = 0.1
"""How near, as a part of the value, the bound must be before persons' own bounds are worth time."""
FEW = 0.5
"""Of how many people a better line is few: then, too, bounds are worth time."""

NO_BOUND = -(1 << 60)


@dataclass(frozen=True)
class Relaxed:
    """Where column generation stopped: master value, proven bound, and whether they met."""

    value: float
    bound: int
    converged: bool


class Relaxation:
    """Solves one master by pricing; call `solve` again after keeping columns.

    The bound is Lagrange's at integer duals, exact integer arithmetic throughout; it holds
    for the master's people with every kept column kept.

    Parameters
    ----------
    smooth
        Share of the best duals so far in the duals priced at (Wentges smoothing).
    fixed
        Days that a person must keep, see `Pricer.price`.
    """

    def __init__(
        self,
        master: Master,
        pricer: Pricer,
        pool: ColumnPool,
        smooth: float,
        fixed: dict[int, IntArray] | None = None,
    ) -> None:
        self.master, self.pricer, self.pool, self.smooth = master, pricer, pool, smooth
        self.fixed = fixed or {}
        self.centre: Floats | None = None
        self.rounds = 0
        self._few = False
        """Whether hardly anybody had a better line last time."""
        self.best = NO_BOUND
        """The best Lagrange bound of the last `solve`, times the scale."""

    def solve(
        self,
        stop: Callable[[], bool],
        give_up_at: float = float("inf"),
        most_rounds: int = 10_000,
        least_gain: float = 1e-5,
        goes_on: bool = False,
    ) -> Relaxed:
        """Add columns until bound and value meet or the bound reaches ``give_up_at``.

        It ``goes_on`` where nothing was kept or released since, so that earlier bounds hold.
        """
        scale = self.pricer.scale
        best = self.best = self.best if goes_on else NO_BOUND
        value, centre = self.master.solve(), self.centre
        for _ in range(most_rounds):
            duals = self.master.duals.copy()
            used = duals if centre is None else self.smooth * centre + (1 - self.smooth) * duals
            if goes_on and best == NO_BOUND and centre is not None:
                used = centre  # what it proves is not known yet
            total, added = self._round(used, duals, stop)
            if not added and used is not duals:
                other, added = self._round(duals, duals, stop)
                total, used = max((total, used), (other, duals), key=lambda pair: pair[0])
            if total > best:
                self.best, best, centre = total, total, used
            bound = self._rounded(best)
            met = not added or value - best / scale <= least_gain * abs(value)
            if met or bound >= give_up_at or stop():
                break
            value, met = self.master.solve(), False
        self.centre = centre
        return Relaxed(value, self._rounded(best), met)

    def begin_at(self, candidates: Iterable[Floats], stop: Callable[[], bool]) -> None:
        """Take the duals that prove most for the best so far."""
        self.master.solve()
        proven = [(self._round(duals, duals, stop)[0], duals) for duals in candidates]
        self.best, self.centre = max(proven, key=lambda pair: pair[0])

    def look_at(self, duals: Floats, stop: Callable[[], bool]) -> int:
        """The bound, which these duals may raise."""
        total, _ = self._round(duals, self.master.duals, stop)
        if total > self.best:
            self.best, self.centre = total, duals
        return self._rounded(self.best)

    def _rounded(self, total: int) -> int:
        """The least cost that a roster can have at a scaled Lagrange bound."""
        step = self.pricer.step
        return -(-total // (self.pricer.scale * step)) * step

    def without_kept(self, most: int) -> Relaxation:
        """The same for those still free, with their ``most`` best columns.

        Their charges for side limits are a copy: other prices would lead them astray.
        """
        master = self.master.without_kept(most)
        rest = Relaxation(master, self.pricer.apart(), self.pool, self.smooth, self.fixed)
        rest.centre = self.centre
        return rest

    def prices(self) -> IntArray:
        """Price of each day and shift at the best duals so far, rounded to whole costs."""
        if self.centre is None:
            return np.zeros(self.pricer.task.shape, dtype=np.int64)
        return -np.round(self.centre).astype(np.int64).reshape(self.pricer.task.shape)

    def _round(self, used: Floats, duals: Floats, stop: Callable[[], bool]) -> tuple[int, int]:
        """Price everybody free once: Lagrange bound times scale, and columns added.

        A round that is stopped half way proves nothing, and is not the last.
        """
        self.rounds += 1
        prices = np.zeros(len(used), dtype=np.int64)
        rows = self.master.cells
        prices[rows] = -np.round(used[rows] * self.pricer.scale).astype(np.int64)
        total = self.master.cover_bound(prices, self.pricer.scale)
        extra = prices.reshape(self.pricer.task.shape)
        added = 0
        value = self.master.optimum
        near = value - self.best / self.pricer.scale <= NEAR * abs(value) or self._few
        for who in self.master.people:
            if stop():
                return NO_BOUND, 1
            if who in self.master.kept:
                column = self.master.columns[self.master.kept[who]]
                priced = int(prices[column.cells].sum())
                total += column.cost * self.pricer.scale + priced
                continue
            kept = self.fixed.get(who)
            found = self.pricer.price(who, extra, self.pricer.scale, kept, want_bound=near)
            total += found.bound
            if found.line is not None:
                added += self._offer(who, found.line, found.price, extra, duals)
        self._few = added < FEW * len(self.master.people)
        return total, added

    def _offer(
        self, who: int, line: npt.NDArray[np.int32], price: int, extra: IntArray, worth: Floats
    ) -> bool:
        """Add the line if the true duals like it."""
        days = np.flatnonzero(line >= 0)
        cost = (price - int(extra[days, line[days]].sum())) // self.pricer.scale
        column = self.pool.add(who, line, cost)
        if cost - worth[column.cells].sum() > self.master.person_dual[who] - TOLERANCE:
            return False
        return self.master.add(column)
