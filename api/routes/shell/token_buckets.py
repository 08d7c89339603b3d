"""Lets each caller do so much, and again as time goes by."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

MOST_CALLERS = 50_000


class Allowance(NamedTuple):
    """What came of asking for one more."""

    is_given: bool
    remaining: int
    """How many more would be given at once."""
    wait_seconds: float
    """When the next one would be given."""


class TokenBuckets:
    """A bucket for each caller, in memory; whoever has not called for longest is forgotten.

    Several processes on one database each have their own, so that each gives as much.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float]) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._changed = threading.Lock()

    def take(self, caller: str) -> Allowance:
        """Ask for one."""
        per_second = self.per_minute / 60
        with self._changed:
            now = self._clock()
            left, since = self._buckets.get(caller, (float(self.per_minute), now))
            left = min(self.per_minute, left + (now - since) * per_second)
            is_given = left >= 1
            left -= is_given
            self._buckets[caller] = (left, now)
            self._buckets.move_to_end(caller)
            if len(self._buckets) > MOST_CALLERS:
                self._buckets.popitem(last=False)
        return Allowance(is_given, int(left), max(0.0, 1 - left) / per_second)
