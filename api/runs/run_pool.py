"""A few threads that perform runs one after the other, and a short queue before them."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue

from api.errors import Busy

Perform = Callable[[str, Callable[[], bool]], None]
"""Performs the run with this id; ends soon once the function given says that it should stop."""

RETRY_SECONDS = 15
log = logging.getLogger(__name__)


class RunPool:
    """Performs at most `threads` runs at a time and lets at most `queued` more wait."""

    def __init__(self, threads: int, queued: int, perform: Perform) -> None:
        self._perform = perform
        self._limit = threads + queued
        self._taken = 0
        self._waiting: SimpleQueue[str | None] = SimpleQueue()
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
    def place(self) -> Iterator[Callable[[str], None]]:
        """Reserve a place, and give the function that puts a run there.

        Raises
        ------
        Busy
            Every place is taken.
        """
        with self._changed:
            if self._taken >= self._limit:
                sentence = f"{self._taken} runs are running or waiting, and no more may"
                raise Busy(RETRY_SECONDS, sentence)
            self._taken += 1
        used: list[str] = []
        try:
            yield used.append
        finally:
            if not used:
                self._release()
        for run_id in used:
            self._enqueue(run_id)

    def resume(self, run_id: str) -> None:
        """Queue a run that had been accepted before, whether there is a place or not."""
        with self._changed:
            self._taken += 1
        self._enqueue(run_id)

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
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    def _enqueue(self, run_id: str) -> None:
        with self._changed:
            self._stops[run_id] = threading.Event()
        self._waiting.put(run_id)

    def _work(self) -> None:
        while (run_id := self._waiting.get()) is not None and not self._closing.is_set():
            try:
                self._perform(run_id, self._should_stop(run_id))
            except Exception:
                log.exception("run %s could not be ended in order", run_id)
            with self._changed:
                self._stops.pop(run_id, None)
            self._release()

    def _should_stop(self, run_id: str) -> Callable[[], bool]:
        asked = self._stops[run_id]
        return lambda: asked.is_set() or self._closing.is_set()

    def _release(self) -> None:
        with self._changed:
            self._taken -= 1
