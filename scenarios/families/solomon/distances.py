"""The two published ways to measure the way between solomon stops."""

import math
from fractions import Fraction

from scenarios.families.solomon.instance import Customer

_TENTHS = 10


def cut_to_tenths(start: Customer, end: Customer) -> float:
    """The distance with everything after its first decimal cut off.

    Found with whole numbers: a root taken in doubles may fall just below a tenth and lose it.
    """
    across = Fraction(start.x) - Fraction(end.x)
    along = Fraction(start.y) - Fraction(end.y)
    squared_tenths = _TENTHS**2 * (across * across + along * along)
    return math.isqrt(math.floor(squared_tenths)) / _TENTHS


def straight(start: Customer, end: Customer) -> float:
    """The straight distance in double precision."""
    return math.hypot(start.x - end.x, start.y - end.y)
