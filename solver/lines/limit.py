"""A limit says how low and how high a count may go, and what leaving that range costs."""

from __future__ import annotations

from dataclasses import dataclass

FORBIDDEN = 1 << 40


@dataclass(frozen=True)
class Limit:
    """Keep a count within ``low`` and ``high``.

    Parameters
    ----------
    low, high
        Inclusive range; ``high`` of None is open.
    low_cost, high_cost
        Cost per unit outside the range on that side; None forbids it.
    """

    low: int = 0
    high: int | None = None
    low_cost: int | None = None
    high_cost: int | None = None

    def __post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise ValueError(f"a limit has low {self.low} above high {self.high}")
        for side, cost in (("low_cost", self.low_cost), ("high_cost", self.high_cost)):
            if cost is not None and cost < 0:
                raise ValueError(f"a limit has {side} {cost}, below 0")

    def cost(self, count: int) -> int:
        """Cost of ``count``; ``FORBIDDEN`` where the broken side is hard."""
        return self.below(count) + self.above(count)

    def below(self, count: int) -> int:
        """Cost of what is missing to ``low``."""
        return _priced(self.low - count, self.low_cost)

    def above(self, count: int) -> int:
        """Cost of what exceeds ``high``."""
        return 0 if self.high is None else _priced(count - self.high, self.high_cost)

    @property
    def reach(self) -> int:
        """The largest count that still has to be told from its successor."""
        return max(self.low, self.high or 0)


def _priced(outside: int, cost: int | None) -> int:
    if outside <= 0:
        return 0
    return FORBIDDEN if cost is None else outside * cost
