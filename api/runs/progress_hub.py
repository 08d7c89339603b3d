"""The newest progress of the runs that this process is searching for."""

import threading
from collections import deque
from dataclasses import dataclass

MOST_KEPT = 500


@dataclass(frozen=True)
class ProgressEvent:
    """One report of a run; `number` counts from 1, `progress` is JSON."""

    number: int
    progress: str


class ProgressHub:
    """Takes reports from searching threads and hands them to whoever follows a run."""

    def __init__(self) -> None:
        self._events: dict[str, deque[ProgressEvent]] = {}
        self._changed = threading.Lock()

    def open(self, run_id: str) -> None:
        """Begin to keep the reports of a run."""
        with self._changed:
            self._events[run_id] = deque(maxlen=MOST_KEPT)

    def report(self, run_id: str, progress: str) -> int:
        """Keep one report of an open run and return its number."""
        with self._changed:
            events = self._events[run_id]
            number = events[-1].number + 1 if events else 1
            events.append(ProgressEvent(number, progress))
            return number

    def after(self, run_id: str, number: int) -> tuple[ProgressEvent, ...]:
        """The reports of a run that follow `number`; none of a run that is not open."""
        with self._changed:
            events = self._events.get(run_id, ())
            return tuple(event for event in events if event.number > number)

    def close(self, run_id: str) -> None:
        """Forget a run, whose end and newest report must be in the store by now."""
        with self._changed:
            self._events.pop(run_id, None)
