"""A window frees a few weeks of a horizon and keeps the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.lines.pricing import FREE

if TYPE_CHECKING:
    import numpy.typing as npt

    from solver.lines.task import IntArray

LONG_HORIZON_DAYS = 100
"""Beyond this nobody's whole line is planned anew at once."""

FEWEST_WEEKS, MOST_WEEKS = 2, 6
WHOLE_SHARE = 0.15
_WEEK = 7


def draw_window(days: int, around: int, rng: np.random.Generator) -> tuple[int, int] | None:
    """Some weeks [first, end) that hold the day ``around``, or None for the whole horizon."""
    most = min(MOST_WEEKS, days // _WEEK - 2)
    if most < FEWEST_WEEKS or (days <= LONG_HORIZON_DAYS and rng.random() < _whole_share(days)):
        return None
    length = _WEEK * int(rng.integers(FEWEST_WEEKS, most + 1))
    first = max(0, min(days - length, around - int(rng.integers(length))))
    return first, first + length


def _whole_share(days: int) -> float:
    """How often a horizon is planned whole: nearly always at four weeks, seldom at twelve."""
    return max(WHOLE_SHARE, min(0.7, 1.4 - days / 40))


def outside(line: npt.NDArray[np.int32], window: tuple[int, int]) -> IntArray:
    """What a line keeps outside the window, `FREE` inside."""
    kept = line.astype(np.int64)
    kept[slice(*window)] = FREE
    return kept
