"""The one thread that writes to SQLite, several transactions to one commit."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from api.drills import fault
from api.errors import StoreUnavailable

T = TypeVar("T")
MOST_IN_ONE_COMMIT = 64
# Less than a commit takes on most disks.
PATIENCE_SECONDS = 0.001
# SQLITE_IOERR, which the disk's own kinds of failure have in their last eight bits.
IO_ERROR = 10


@dataclass(frozen=True)
class _Piece:
    work: Callable[[Connection], Any]
    answer: "Future[Any]"


class SqliteWriter:
    """Takes pieces of work from any thread; each succeeds or fails for itself."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._pieces: SimpleQueue[_Piece | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="sqlite-writer", daemon=True)
        self._closed = False
        self._closing = threading.Lock()
        self._connection: Connection | None = None
        self._failure: StoreUnavailable | None = None
        self._answered = 0
        self._thread.start()

    def call(self, work: Callable[[Connection], T]) -> T:
        """Wait until `work` is committed and return its answer, or raise what it raised.

        Once the disk has failed nothing is tried any more: what it was given may be gone, although
        it would say yes the next time.
        """
        piece = _Piece(work, Future())
        with self._closing:
            if self._closed:
                raise StoreUnavailable("the store is closed")
            self._pieces.put(piece)
        answer: T = piece.answer.result()
        return answer

    def close(self) -> None:
        """Write what is waiting, then end."""
        with self._closing:
            if not self._closed:
                self._pieces.put(None)
            self._closed = True
        self._thread.join()

    def _write(self) -> None:
        try:
            while (first := self._pieces.get()) is not None:
                batch, closing = self._waiting(first)
                self._commit(batch)
                if closing:
                    return
        finally:
            self._disconnect()

    def _connected(self) -> Connection:
        """One connection for many commits: opening one takes longer than most commits do."""
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(DBAPIError):
                connection.close()

    def _waiting(self, first: _Piece) -> tuple[list[_Piece], bool]:
        """All that is waiting, and whether to end after it.

        Whoever was answered by the last commit is about to ask again; a moment's patience lets
        them share the next commit instead of the one after it.
        """
        batch = [first]
        patient_until = time.monotonic() + PATIENCE_SECONDS
        while len(batch) < MOST_IN_ONE_COMMIT:
            left = patient_until - time.monotonic() if len(batch) < self._answered else 0
            try:
                piece = self._pieces.get(left > 0, max(left, 0))
            except Empty:
                break
            if piece is None:
                return batch, True
            batch.append(piece)
        self._answered = len(batch)
        return batch, False

    def _commit(self, batch: list[_Piece]) -> None:
        """Nobody hears of success before the commit has reached the disk."""
        done: list[tuple[_Piece, Any]] = []
        try:
            if self._failure is not None:
                raise self._failure
            connection = self._connected()
            with connection.begin():
                for piece in batch:
                    self._run(connection, piece, done)
                fault.point("before-commit")
        except Exception as error:
            self._disconnect()
            self._failure = self._failure or _disk_failure(error)
            for piece in batch:
                if not piece.answer.done():
                    piece.answer.set_exception(self._failure or _as_unavailable(error))
            return
        fault.point("after-commit")
        for piece, answer in done:
            piece.answer.set_result(answer)

    def _run(self, connection: Connection, piece: _Piece, done: list[tuple[_Piece, Any]]) -> None:
        # Straight to the driver: SQLAlchemy's own savepoints take longer than a booking does.
        driver: Any = connection.connection.driver_connection
        driver.execute("SAVEPOINT piece")
        try:
            answer = piece.work(connection)
        except Exception as error:
            if not driver.in_transaction:
                # A full disk undoes the whole transaction, in which others have a part.
                raise
            connection.exec_driver_sql("ROLLBACK TO piece")
            piece.answer.set_exception(error)
        else:
            done.append((piece, answer))
        driver.execute("RELEASE piece")


def _disk_failure(error: Exception) -> StoreUnavailable | None:
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", 0)
    if code & 0xFF != IO_ERROR:
        return None
    return StoreUnavailable("the disk has failed: look at it, then start the service again")


def _as_unavailable(error: Exception) -> Exception:
    if isinstance(error, DBAPIError):
        return StoreUnavailable(f"the database does not take writes: {error.orig}")
    return error
