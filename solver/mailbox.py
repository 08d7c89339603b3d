"""Reads what a child sends in a thread of its own, so that nobody ever waits for half a message."""

from multiprocessing.connection import Connection
from queue import Empty, Queue
from threading import Thread

from pydantic import ValidationError

from solver.messages import Ended, Found, Message, Ready

Told = Ready | Found | Ended


class Mailbox:
    """The messages of one child, in order."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._messages: Queue[Told | None] = Queue()
        self.is_closed = False
        """Whether the child has closed its end and everything was taken."""
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()

    def take(self, seconds: float) -> Told | None:
        """The next message, or None if none comes within so many seconds or ever again."""
        if self.is_closed:
            return None
        try:
            message = self._messages.get(timeout=seconds)
        except Empty:
            return None
        self.is_closed = message is None
        return message

    def close(self) -> None:
        """Let go of the connection; the child must have ended."""
        self._thread.join(1.0)
        self._connection.close()

    def _read(self) -> None:
        try:
            while True:
                self._messages.put(Message.validate_json(self._connection.recv_bytes()))
        except (EOFError, OSError, ValidationError):
            self._messages.put(None)
