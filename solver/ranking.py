"""Says which of two plans is better, level by level and within each level's tolerance."""

TOLERANCE = 1e-6
"""Relative: smaller differences are those of adding fractions in another order."""

Values = tuple[float, ...]


class Ranking:
    """Remembers how good each level has been, as far as the levels above allowed."""

    def __init__(self, tolerances: tuple[float, ...]) -> None:
        """`tolerances` has one for each level."""
        self._slack = tolerances
        self._least: Values = ()

    def takes(self, new: Values, best: Values | None) -> tuple[bool, int | None]:
        """Whether `new` replaces `best`, and the first level that has never been so good.

        A level may be worse than its least value by its tolerance if a later level gains. The
        last level has nothing to give way to.
        """
        if best is None:
            self._least = new
            return True, 0
        risen: int | None = None
        least = list(self._least)
        for level, (mine, other) in enumerate(zip(new, best, strict=True)):
            if _less(mine, least[level]):
                least[level] = mine
                risen = level if risen is None else risen
            most = least[level] + (self._slack[level] if level + 1 < len(new) else 0.0)
            fits, fitted = not _less(most, mine), not _less(most, other)
            if fits != fitted:
                # Below a level that was never so good, what was least may have paid too much.
                fresh = new if fits else self._least if risen is None else best
                self._least = (*least[: level + 1], *fresh[level + 1 :])
                return fits, risen
        self._least = tuple(least)
        return better(new, best), risen


def _less(value: float, other: float) -> bool:
    return value < other - TOLERANCE * max(1.0, abs(other))


def first_difference(values: Values, others: Values) -> int | None:
    """The first level at which the two differ; None if they are equal."""
    for level, (value, other) in enumerate(zip(values, others, strict=True)):
        if abs(value - other) > TOLERANCE * max(1.0, abs(other)):
            return level
    return None


def better(values: Values, others: Values) -> bool:
    """Whether the first is less at the first level at which the two differ."""
    level = first_difference(values, others)
    return level is not None and values[level] < others[level]
