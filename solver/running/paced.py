"""Tells the reporter of better plans no faster than their check pays off."""

from collections.abc import Callable
from time import monotonic

from models.solution import Solution
from solver.running.engine import Reporter

SHARE = 0.15
"""The part of the time that may go into checking plans while a search runs."""


class Paced:
    """Holds the latest better plan until it is worth the time of an independent check."""

    def __init__(self, report: Reporter, phase: str, *, at_once: bool = False) -> None:
        """`at_once` tells of every plan, so that nothing depends on how long a check takes."""
        self._report, self._phase = report, phase
        self._started = monotonic()
        self._spent = 0.0
        self._at_once = at_once
        self._pending: Callable[[], Solution] | None = None

    def offer(self, plan: Callable[[], Solution]) -> None:
        """Tell of a better plan now or later; only the latest is kept."""
        self._pending = plan
        if self._at_once or self._spent <= SHARE * (monotonic() - self._started):
            self.flush()

    def flush(self) -> None:
        """Tell what is held back."""
        if self._pending is not None:
            plan, self._pending = self._pending, None
            began = monotonic()
            self._report.found(plan(), self._phase)
            self._spent += monotonic() - began
