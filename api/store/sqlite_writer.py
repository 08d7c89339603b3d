"""The one thread that writes to SQLite, several transactions to one commit."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from api.errors import StoreUnavailable

T = TypeVar("T")
MOST_IN_ONE_COMMIT = 64


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
        self._thread.start()

    def call(self, work: Callable[[Connection], T]) -> T:
        """Wait until `work` is committed and return its answer, or raise what it raised."""
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
        while (first := self._pieces.get()) is not None:
            batch, closing = self._waiting(first)
            self._commit(batch)
            if closing:
                return

    def _waiting(self, first: _Piece) -> tuple[list[_Piece], bool]:
        batch = [first]
        while len(batch) < MOST_IN_ONE_COMMIT:
            try:
                piece = self._pieces.get_nowait()
            except Empty:
                break
            if piece is None:
                return batch, True
            batch.append(piece)
        return batch, False

    def _commit(self, batch: list[_Piece]) -> None:
        """Nobody hears of success before the commit has reached the disk."""
        done: list[tuple[_Piece, Any]] = []
        try:
            with self._engine.begin() as connection:
                for piece in batch:
                    self._run(connection, piece, done)
        except Exception as error:
            for piece in batch:
                if not piece.answer.done():
                    piece.answer.set_exception(_as_unavailable(error))
            return
        for piece, answer in done:
            piece.answer.set_result(answer)

    def _run(self, connection: Connection, piece: _Piece, done: list[tuple[_Piece, Any]]) -> None:
        try:
            with connection.begin_nested():
                answer = piece.work(connection)
        except Exception as error:
            piece.answer.set_exception(error)
        else:
            done.append((piece, answer))


def _as_unavailable(error: Exception) -> Exception:
    if isinstance(error, DBAPIError):
        return StoreUnavailable(f"the database does not take writes: {error.orig}")
    return error
