"""A store that says whose things have changed, once that is safely stored."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from sqlalchemy import Connection

from api.store.store import Store

T = TypeVar("T")
NOTED = "slotwright_changed"
Announce = Callable[[frozenset[str]], None]


def note_change(connection: Connection, organisation_id: str) -> None:
    """Say that something of this organisation changes with the transaction at hand."""
    noted: set[str] = connection.info.setdefault(NOTED, set())
    noted.add(organisation_id)


class AnnouncingStore:
    """Any store; `announce` is called with organisations after each commit that changed them."""

    def __init__(self, store: Store, announce: Announce) -> None:
        self._store = store
        self._announce = announce

    def read(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state and cannot write."""
        return self._store.read()

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction, then tell what it changed."""
        changed: set[str] = set()

        def noting(connection: Connection) -> T:
            changed.clear()
            # A connection serves many transactions, one after the other: each has its own set.
            connection.info[NOTED] = changed
            return work(connection)

        answer = self._store.write(noting)
        if changed:
            self._announce(frozenset(changed))
        return answer

    def close(self) -> None:
        """Close the store."""
        self._store.close()
