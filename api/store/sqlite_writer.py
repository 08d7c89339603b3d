"""The one thread that writes to SQLite, several transactions to one commit."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from api.drills import fault
from api.errors import StoreUnavailable
from api.store.waiting_work import Piece, WaitingWork

T = TypeVar("T")
# SQLITE_IOERR, which the disk's own kinds of failure have in their last eight bits.
IO_ERROR = 10


class SqliteWriter:
    """Takes pieces of work from any thread; each succeeds or fails for itself."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._work = WaitingWork()
        self._thread = threading.Thread(target=self._write, name="sqlite-writer", daemon=True)
        self._connection: Connection | None = None
        self._failure: StoreUnavailable | None = None
        self._thread.start()

    def call(self, work: Callable[[Connection], T]) -> T:
        """Wait until `work` is committed and return its answer, or raise what it raised.

        Once the disk has failed nothing is tried any more: what it was given may be gone, although
        it would say yes the next time.
        """
        piece = Piece(work)
        self._work.put(piece)
        answer: T = piece.result()
        return answer

    def close(self) -> None:
        """Write what is waiting, then end."""
        self._work.close()
        self._thread.join()

    def _write(self) -> None:
        try:
            while batch := self._work.batch():
                self._commit(batch)
        finally:
            self._work.end()
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

    def _commit(self, batch: list[Piece]) -> None:
        """Nobody hears of success before the commit has reached the disk."""
        done: list[tuple[Piece, Any]] = []
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
                if not piece.is_answered:
                    piece.fail(self._failure or _as_unavailable(error))
            return
        fault.point("after-commit")
        for piece, answer in done:
            piece.succeed(answer)

    def _run(self, connection: Connection, piece: Piece, done: list[tuple[Piece, Any]]) -> None:
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
            piece.fail(error)
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
