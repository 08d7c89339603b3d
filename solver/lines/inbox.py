"""What the other process sends, taken in by a thread so that no sender ever waits."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class Inbox:
    """The messages of one connection, in order."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._messages: SimpleQueue[object] = SimpleQueue()
        self.is_closed = False
        """Whether the other side has gone."""
        Thread(target=self._read, daemon=True).start()

    def take(self) -> list[object]:
        """Everything that has come since the last time."""
        found: list[object] = []
        while True:
            try:
                found.append(self._messages.get_nowait())
            except Empty:
                return found

    def wait(self, seconds: float) -> object | None:
        """The next message, or None if none comes in time."""
        try:
            return self._messages.get(timeout=seconds)
        except Empty:
            return None

    def _read(self) -> None:
        try:
            while True:
                self._messages.put(self._connection.recv())
        except (EOFError, OSError):
            self.is_closed = True
