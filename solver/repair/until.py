"""Ends a search when the caller has had enough, or when there is something better to do."""

from collections.abc import Callable
from typing import NamedTuple

from solver.running.watched import Stoppable

IsOver = Callable[[], bool]


def never() -> bool:
    """Search as long as there is time."""
    return False


class Until(NamedTuple):
    """Whoever listens to both."""

    report: Stoppable
    is_over: IsOver

    def should_stop(self) -> bool:
        """Whether to end the search."""
        return self.report.should_stop() or self.is_over()
