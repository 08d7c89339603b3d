"""A few threads that perform runs one after the other, and a short line before them."""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from queue import PriorityQueue

from api.errors import Busy

Perform = Callable[[str, Callable[[], bool]], None]
"""Performs the run with this id; ends soon once the function given says that it should stop."""

Put = Callable[[str, int], None]
"""Puts the run with this id into the line, where lower turns come first."""

RETRY_SECONDS = 15
FIRST = -1
log = logging.getLogger(__name__)


class RunPool:
    """Performs at most `threads` runs at a time and lets at most `queued` more wait."""

    def __init__(self, threads: int, queued: int, perform: Perform) -> None:
        self._perform = perform
        self._limit = threads + queued
        self._taken: Counter[str] = Counter()
        self._owners: dict[str, str] = {}
        self._numbers = count()
        self._waiting: PriorityQueue[tuple[int, int, str | None]] = PriorityQueue()
        self._stops: dict[str, threading.Event] = {}
        self._changed = threading.Lock()
        self._closing = threading.Event()
        self._threads = [
            threading.Thread(target=self._work, name=f"run-{n}", daemon=True)
            for n in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    @contextmanager
    def place(self, owner: str) -> Iterator[Put]:
        """Reserve a place for somebody, and give the function that puts a run there.

        Whoever has no run here gets a place all the same where every place is taken.

        Raises
        ------
        Busy
            Every place is taken, one of them by the same owner.
        """
        with self._changed:
            taken = self._taken.total()
            if taken >= self._limit and self._taken[owner]:
                sentence = f"{taken} runs are running or waiting, and no more may"
                raise Busy(RETRY_SECONDS, sentence)
            self._taken[owner] += 1
        used: list[tuple[str, int]] = []
        try:
            yield lambda run_id, turn: used.append((run_id, turn))
        finally:
            if not used:
                self._release(owner)
        for run_id, turn in used:
            self._enqueue(owner, run_id, turn)

    def resume(self, owner: str, run_id: str, turn: int) -> None:
        """Queue a run that had been accepted before, whether there is a place or not."""
        with self._changed:
            self._taken[owner] += 1
        self._enqueue(owner, run_id, turn)

    def stop(self, run_id: str) -> None:
        """Ask a run to stop; nothing happens to one that is not here."""
        with self._changed:
            event = self._stops.get(run_id)
        if event is not None:
            event.set()

    def close(self) -> None:
        """Ask every run to stop, wait for those that are running, leave the others queued."""
        self._closing.set()
        for _ in self._threads:
            self._waiting.put((FIRST, next(self._numbers), None))
        for thread in self._threads:
            thread.join()

    def _enqueue(self, owner: str, run_id: str, turn: int) -> None:
        with self._changed:
            self._stops[run_id], self._owners[run_id] = threading.Event(), owner
        # Of one turn, whoever came first.
        self._waiting.put((turn, next(self._numbers), run_id))

    def _work(self) -> None:
        while (run_id := self._waiting.get()[2]) is not None and not self._closing.is_set():
            try:
                self._perform(run_id, self._should_stop(run_id))
            except Exception:
                log.exception("run %s could not be ended in order", run_id)
            with self._changed:
                self._stops.pop(run_id, None)
                owner = self._owners.pop(run_id)
            self._release(owner)

    def _should_stop(self, run_id: str) -> Callable[[], bool]:
        asked = self._stops[run_id]
        return lambda: asked.is_set() or self._closing.is_set()

    def _release(self, owner: str) -> None:
        with self._changed:
            self._taken[owner] -= 1
