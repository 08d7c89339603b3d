"""Pieces of work that many threads wait for, and the one thread that does them in batches."""

import time
from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any

from sqlalchemy import Connection

from api.errors import StoreUnavailable

MOST_IN_ONE_BATCH = 64
# Less than a commit takes on most disks.
PATIENCE_SECONDS = 0.001
NEVER = 1 << 30


class Piece:
    """Work that somebody waits for; it is answered once.

    A bare lock is all there is to wait on: whoever waits is woken once, and needs nothing else.
    """

    __slots__ = ("_answer", "_error", "_unanswered", "is_answered", "work")

    def __init__(self, work: Callable[[Connection], Any]) -> None:
        self.work, self.is_answered = work, False
        self._answer: Any = None
        self._error: Exception | None = None
        self._unanswered = Lock()
        self._unanswered.acquire()

    def succeed(self, answer: Any) -> None:
        """Let the waiting thread go on with the answer."""
        self._answer, self.is_answered = answer, True
        self._unanswered.release()

    def fail(self, error: Exception) -> None:
        """Let the waiting thread raise this."""
        self._error, self.is_answered = error, True
        self._unanswered.release()

    def result(self) -> Any:
        """Wait for the answer, and return or raise it; once."""
        self._unanswered.acquire()
        error, self._error = self._error, None
        if error is None:
            return self._answer
        try:
            raise error
        finally:
            # Its traceback knows this frame, which would know it and so keep both.
            del error


class WaitingWork:
    """Takes pieces from any thread and gives them to one, which is woken as seldom as possible."""

    def __init__(self) -> None:
        self._pieces: deque[Piece] = deque()
        self._bell: SimpleQueue[None] = SimpleQueue()
        self._enough = 1
        self._expected = 0
        self._is_closed = self._is_over = False

    def put(self, piece: Piece) -> None:
        """Let a piece wait; it is refused where nobody will do it any more."""
        if self._is_closed:
            raise StoreUnavailable("the store is closed")
        self._pieces.append(piece)
        if len(self._pieces) >= self._enough:
            self._bell.put(None)
        if self._is_over:
            self._refuse()

    def close(self) -> None:
        """Take no more; what waits already is still given."""
        self._is_closed = True
        self._bell.put(None)

    def batch(self) -> list[Piece]:
        """Wait for work and take all there is; nothing where all is done and it is closed.

        Whoever was answered by the last commit is about to ask again; a moment's patience lets
        them share the next commit instead of the one after it.
        """
        self._enough = 1
        while not self._pieces and not self._is_closed:
            self._bell.get()
        self._enough = self._expected
        self._wait_for_others()
        self._enough = NEVER
        count = min(len(self._pieces), MOST_IN_ONE_BATCH)
        self._expected = count
        return [self._pieces.popleft() for _ in range(count)]

    def _wait_for_others(self) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while len(self._pieces) < self._expected and not self._is_closed:
            left = until - time.monotonic()
            if left <= 0:
                return
            try:
                self._bell.get(timeout=left)
            except Empty:
                return

    def end(self) -> None:
        """Nobody takes batches any more; who put a piece too late is told so."""
        self._is_closed = self._is_over = True
        self._refuse()

    def _refuse(self) -> None:
        while self._pieces:
            try:
                self._pieces.popleft().fail(StoreUnavailable("the store is closed"))
            except IndexError:
                return
