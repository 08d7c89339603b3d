"""The arrays that slots are computed in: moments as epoch seconds, answers as truth values."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Truths = NDArray[np.bool_]


def painted(rows: Ints, first: Ints, beyond: Ints, shape: tuple[int, int]) -> NDArray[np.int32]:
    """How often each cell of a table is covered, given runs `[first, beyond)` of cells in rows.

    Runs are marked where they begin and end, and then summed along the row: the cost does not grow
    with their length.
    """
    height, width = shape
    edges = np.zeros((height, width + 1), dtype=np.int32)
    real = first < beyond
    np.add.at(edges, (rows[real], first[real]), 1)
    np.add.at(edges, (rows[real], beyond[real]), -1)
    covered: NDArray[np.int32] = np.cumsum(edges, axis=1, dtype=np.int32)[:, :width]
    return covered


def integers(values: object) -> Ints:
    """The values as an array of integers, also where there are none."""
    return np.asarray(values, dtype=np.int64)
