"""The two published ways to measure the way between solomon stops."""

import math
from fractions import Fraction

from scenarios.families.solomon.instance import Customer

_TENTHS = 10


def cut_to_tenths(start: Customer, end: Customer) -> float:
    """The distance with everything after its first decimal cut off.

    Found with whole numbers: a root taken in doubles may fall just below a tenth and lose it.
    """
    across = _as_printed(start.x) - _as_printed(end.x)
    along = _as_printed(start.y) - _as_printed(end.y)
    squared_tenths = _TENTHS**2 * (across * across + along * along)
    return math.isqrt(math.floor(squared_tenths)) / _TENTHS


def straight(start: Customer, end: Customer) -> float:
    """The straight distance in double precision."""
    return math.hypot(start.x - end.x, start.y - end.y)


def _as_printed(coordinate: float) -> Fraction:
    return Fraction(repr(coordinate))
