"""Ends a search at a moment on the wall, whatever the search itself thinks of the time."""

from collections.abc import Callable
from time import monotonic

from solver.result import Result


class Deadline:
    """Says stop when the caller does, or once its moment has come."""

    def __init__(self, seconds: float, should_stop: Callable[[], bool] | None) -> None:
        """`seconds` are counted from now; none left is past the deadline at once."""
        self._until = monotonic() + seconds
        self._should_stop = should_stop
        self._is_asked = False

    @property
    def seconds_left(self) -> float:
        """Until the deadline, never negative."""
        return max(0.0, self._until - monotonic())

    def was_asked(self) -> bool:
        """Whether the caller has had enough."""
        self._is_asked = self._is_asked or bool(self._should_stop and self._should_stop())
        return self._is_asked

    def has_come(self) -> bool:
        """Whether the search is to stop."""
        return self.was_asked() or self.seconds_left == 0.0

    def told(self, result: Result) -> Result:
        """The result of a search that this has stopped: out of time, unless somebody asked."""
        if result.status != "cancelled" or self._is_asked:
            return result
        ended: dict[str, object] = {"status": "no_plan", "message": "No plan was found in time."}
        if result.solution is not None:
            ended = {"status": "feasible", "message": ""}
        return result.model_copy(update=ended)
