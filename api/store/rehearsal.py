"""A store that does the whole of a transaction and takes it back."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from sqlalchemy import Connection

from api.store.store import Store

T = TypeVar("T")


class _TakenBack(Exception):
    def __init__(self, answer: Any) -> None:
        self.answer = answer


class Rehearsal:
    """Wraps a store, for whoever only wants to know what would happen."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self) -> AbstractContextManager[Connection]:
        """As the store."""
        return self._store.read()

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` and undo it; its answer says what would have happened."""

        def take_back(connection: Connection) -> T:
            raise _TakenBack(work(connection))

        try:
            return self._store.write(take_back)
        except _TakenBack as taken_back:
            answer: T = taken_back.answer
            return answer

    def close(self) -> None:
        """As the store."""
        self._store.close()
