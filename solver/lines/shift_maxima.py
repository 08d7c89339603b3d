"""Stand-ins for counting shift types, for when the counts would not fit in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from solver.lines import kernel
from solver.lines.line_program import NO_LINE, Priced

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from solver.lines.task import IntArray

    Solve = Callable[[IntArray], Priced]

Whole = TypeVar("Whole", np.int32, np.int64)


def used(line: npt.NDArray[Whole], shifts: int) -> IntArray:
    """How often each shift type occurs in a line."""
    return np.bincount(line[line >= 0], minlength=shifts).astype(np.int64)


def restricted(
    solve: Solve, prices: IntArray, most: IntArray, found: Priced, keep: npt.NDArray[np.bool_]
) -> Priced:
    """Allow each overused type only on as many days as its maximum, the best ones.

    Days in ``keep`` are never taken away. The bound is that of ``found``, the line found
    without maxima.
    """
    prices, bound = prices.copy(), found.bound
    for _ in range(len(most) + 1):
        if found.line is None:
            return Priced(None, kernel.INFINITE, bound)
        over = np.flatnonzero(used(found.line, len(most)) > most)
        if not len(over):
            return Priced(found.line, found.price, min(bound, found.price))
        for shift in over:
            days = np.flatnonzero(found.line == shift)
            worth = np.where(keep[days], -kernel.INFINITE, prices[days, shift])
            stay = days[np.argsort(worth, kind="stable")[: most[shift]]]
            others = np.setdiff1d(np.arange(len(prices)), stay)
            prices[others[~keep[others]], shift] = kernel.INFINITE
        found = solve(prices)
    return Priced(None, kernel.INFINITE, bound)


def charged(
    solve: Solve, prices: IntArray, most: IntArray, found: Priced, steps: int = 8
) -> Priced:
    """Charge each use of an overused type and search for the charges of best bound.

    Any line within the maxima costs at least its charged price less charge x maximum.
    """
    finite = prices[prices < kernel.NO_LINE]
    step = max(1, int(np.abs(finite).max(initial=0)) // 8)
    charge = np.zeros(len(most), dtype=np.int64)
    best, bound = NO_LINE, found.bound
    for _ in range(steps):
        if found.line is None:
            break
        uses = used(found.line, len(most))
        bound = max(bound, found.price - int((charge * most).sum()))
        true_price = found.price - int((charge * uses).sum())
        if (uses <= most).all() and true_price < best.price:
            best = Priced(found.line, true_price, 0)
        charge = np.clip(charge + step * (uses - most), 0, step * 64)
        step = max(1, step * 3 // 4)
        with_charge = prices.copy()
        with_charge[:, :-1] += np.where(prices[:, :-1] < kernel.NO_LINE, charge[None, :], 0)
        found = solve(with_charge)
    return Priced(best.line, best.price, min(bound, best.price))
