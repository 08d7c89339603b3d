"""How much of a run's time or iterations is used."""

import math
import time

CHUNK_SECONDS = 0.1
LARGEST_CHUNK = 2_000


class Budget:
    """A limit in seconds of wall time or in iterations; the other one is infinite."""

    def __init__(self, seconds: float | None, iterations: int | None, before: int) -> None:
        self._seconds = math.inf if seconds is None else max(seconds, 1e-9)
        self._iterations = iterations
        self._before = before
        self._began = time.perf_counter()

    def share(self, iterations: int) -> float:
        """From 0 at the beginning to 1 at the end, after so many iterations of the search."""
        if self._iterations is not None:
            return (iterations - self._before) / max(self._iterations, 1)
        return (time.perf_counter() - self._began) / self._seconds

    def chunk(self, iterations: int, speed: float) -> int:
        """How many iterations to make before looking up again, at ``speed`` per second."""
        if self._iterations is not None:
            left = self._before + self._iterations - iterations
            return max(1, min(left, LARGEST_CHUNK, 1 + self._iterations // 100))
        return max(5, int(speed * min(CHUNK_SECONDS, max(self.seconds_left(), 0.01))))

    def share_of(self, size: int) -> float:
        """The part of the whole that so many iterations will take, about."""
        if self._iterations is not None:
            return size / max(self._iterations, 1)
        return min(1.0, CHUNK_SECONDS / self._seconds)

    def seconds_left(self) -> float:
        """Seconds to the end, infinite if only iterations are limited."""
        return self._seconds - (time.perf_counter() - self._began)
