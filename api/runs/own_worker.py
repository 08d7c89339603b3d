"""Does jobs in threads of the one process that a SQLite database has."""

import logging
import threading
from collections.abc import Callable

from api.runs.housekeeper import Chore, Housekeeper
from api.runs.job_worker import ShouldStop
from api.store.jobs import Lane

LOOK_SECONDS = 1.0
log = logging.getLogger(__name__)
DoNext = Callable[[Lane, ShouldStop], bool]
"""Does the job of a lane that is due, if there is one; whether there was."""


class OwnWorker:
    """Some threads for each lane, and one for all sweeps."""

    def __init__(self, lanes: dict[Lane, int], sweeps: tuple[Chore, ...], do_next: DoNext) -> None:
        self._do_next = do_next
        self._ending = threading.Event()
        self._sweeping = Housekeeper(sweeps)
        self._threads = [
            threading.Thread(target=self._work, args=(lane,), name=f"{lane}-{n}", daemon=True)
            for lane, count in lanes.items()
            for n in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Ask the jobs at hand to stop, wait for them, leave the others."""
        self._ending.set()
        for thread in self._threads:
            thread.join()
        self._sweeping.close()

    def _work(self, lane: Lane) -> None:
        while not self._ending.is_set():
            if not self._was_busy(lane):
                self._ending.wait(LOOK_SECONDS)

    def _was_busy(self, lane: Lane) -> bool:
        try:
            return self._do_next(lane, self._ending.is_set)
        except Exception:
            log.exception("no job could be taken from the lane %s; it will be tried again", lane)
            return False
