"""The cost of the heads on one day and shift as pieces of even slope around the best number."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt


class Piece(NamedTuple):
    """So many heads in a row, each at the same price."""

    size: int
    price: int


class CoverPieces(NamedTuple):
    """What heads cost: ``least`` for ``best`` of them, and more for each one fewer or beyond.

    The pieces lead away from ``best``; their prices are at least 0 and never fall.
    """

    best: int
    least: int
    below: tuple[Piece, ...]
    above: tuple[Piece, ...]


def cover_pieces(costs: npt.NDArray[np.int64]) -> CoverPieces:
    """Cut a convex table, the cost of 0, 1, 2... heads, into pieces."""
    ahead = np.diff(costs)
    best = int(np.searchsorted(ahead, 0))
    below, above = -ahead[:best][::-1], ahead[best:]
    return CoverPieces(best, int(costs[best]), tuple(_pieces(below)), tuple(_pieces(above)))


def _pieces(prices: npt.NDArray[np.int64]) -> Iterator[Piece]:
    starts = [0, *(np.flatnonzero(np.diff(prices)) + 1).tolist(), len(prices)]
    for first, end in pairwise(starts):
        if end > first:
            yield Piece(end - first, int(prices[first]))
