"""How much time a search has left: seconds of the wall, or counted work that repeats exactly."""

from dataclasses import dataclass, field
from time import monotonic


@dataclass(frozen=True)
class Clock:
    """Wall time."""

    until: float
    """On the monotonic clock."""

    @property
    def left(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self.until - self.now)

    @property
    def now(self) -> float:
        """The moment on this clock."""
        return monotonic()

    def slice(self, seconds: float) -> "Clock":
        """A clock that stops after so many seconds, or with this one."""
        return Clock(min(self.until, self.now + seconds))

    def spend(self, seconds: float) -> None:
        """Count so much work; wall time passes by itself."""


@dataclass
class _Work:
    seconds: float = 0.0


@dataclass(frozen=True)
class CountedClock(Clock):
    """Moves only by what is spent, so that the same search stops at the same place again."""

    _work: _Work = field(default_factory=_Work)

    @property
    def now(self) -> float:
        """The work counted so far."""
        return self._work.seconds

    def slice(self, seconds: float) -> "Clock":
        """A clock that stops after so much more work, or with this one."""
        return CountedClock(min(self.until, self.now + seconds), self._work)

    def spend(self, seconds: float) -> None:
        """Count so much work, about a second of it taking a second."""
        self._work.seconds += seconds
