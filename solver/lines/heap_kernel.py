"""A heap of places by their keys, in two arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from solver.lines.compiled import compiled

I4 = npt.NDArray[np.int32]
I8 = npt.NDArray[np.int64]


@compiled("void(i8[::1], i4[::1], i8, i8, i4)")
def push(keys: I8, places: I4, size: int, key: int, place: int) -> None:
    """Put a place into a heap of ``size``."""
    at = size
    while at > 0:
        above = (at - 1) // 2
        if keys[above] <= key:
            break
        keys[at], places[at] = keys[above], places[above]
        at = above
    keys[at], places[at] = key, place


@compiled("i4(i8[::1], i4[::1], i8)")
def pop(keys: I8, places: I4, size: int) -> int:
    """Take the place of the least key out of a heap of ``size``."""
    least, size = int(places[0]), size - 1
    key, place = keys[size], places[size]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and keys[below + 1] < keys[below]:
            below += 1
        if key <= keys[below]:
            break
        keys[at], places[at] = keys[below], places[below]
        at = below
    keys[at], places[at] = key, place
    return least
