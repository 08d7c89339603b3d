"""Random numbers whose state is an array, so that a search can be stopped and resumed."""

import numpy as np

from solver.routes.compiled import inlined, inner
from solver.routes.kernel.arrays import Desk


@inlined
def unit(desk: Desk) -> float:
    """A number from 0 up to, not including, 1 (xorshift64*, Vigna 2016)."""
    x = desk.chance[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    desk.chance[0] = x
    word = (x * np.uint64(2685821657736338717)) >> np.uint64(11)
    return float(word) * (1.0 / 9007199254740992.0)


@inner
def below(desk: Desk, limit: int) -> int:
    """A whole number from 0 up to, not including, ``limit``."""
    return int(unit(desk) * limit)
