"""A window frees a few weeks of a long horizon and keeps the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.lines.pricing import FREE

if TYPE_CHECKING:
    import numpy.typing as npt

    from solver.lines.task import IntArray

LONG_HORIZON_DAYS = 100


def draw_window(days: int, around: int, rng: np.random.Generator) -> tuple[int, int] | None:
    """Three to six weeks [first, end) that hold the day ``around``; None frees a short horizon."""
    if days <= LONG_HORIZON_DAYS:
        return None
    length = 7 * int(rng.integers(3, 7))
    first = max(0, min(days - length, around - int(rng.integers(length))))
    return first, first + length


def outside(line: npt.NDArray[np.int32], window: tuple[int, int]) -> IntArray:
    """What a line keeps outside the window, `FREE` inside."""
    kept = line.astype(np.int64)
    kept[slice(*window)] = FREE
    return kept
