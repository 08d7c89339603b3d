"""Does small chores in the background, each at its own interval."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Chore:
    """Something that has to be done again and again, and may be done once too often."""

    name: str
    every_seconds: float
    work: Callable[[], object]


class Housekeeper:
    """One thread for all chores; a chore that fails is logged and tried again in its time."""

    def __init__(self, chores: tuple[Chore, ...]) -> None:
        self._due = {chore: time.monotonic() + chore.every_seconds for chore in chores}
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="housekeeper", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Finish the chore at hand, then stop."""
        self._ending.set()
        self._thread.join()

    def _keep(self) -> None:
        while self._due:
            chore = min(self._due, key=self._due.__getitem__)
            if self._ending.wait(max(0.0, self._due[chore] - time.monotonic())):
                return
            self._do(chore)
            self._due[chore] = time.monotonic() + chore.every_seconds

    def _do(self, chore: Chore) -> None:
        try:
            chore.work()
        except Exception:
            log.exception("the chore %s failed; it will be tried again", chore.name)
