"""A store that says what was done and whose things have changed, once that is safely stored."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection

from api.store.store import Store

T = TypeVar("T")
NOTED = "slotwright_noted"
Announce = Callable[[frozenset[str]], None]
Count = Callable[[str], None]


@dataclass
class _Noted:
    organisations: set[str] = field(default_factory=set)
    deeds: list[str] = field(default_factory=list)


def note_change(connection: Connection, organisation_id: str) -> None:
    """Say that something of this organisation changes with the transaction at hand."""
    _noted(connection).organisations.add(organisation_id)


def note_deed(connection: Connection, action: str) -> None:
    """Say that something is done with the transaction at hand, such as `booking.cancel`."""
    _noted(connection).deeds.append(action)


def _noted(connection: Connection) -> _Noted:
    noted: _Noted = connection.info.setdefault(NOTED, _Noted())
    return noted


class AnnouncingStore:
    """Any store; `announce` hears whose things a commit changed, `count` each deed in it."""

    def __init__(self, store: Store, announce: Announce, count: Count) -> None:
        self._store = store
        self._announce = announce
        self._count = count

    def read(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state and cannot write."""
        return self._store.read()

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction, then tell what it changed."""
        noted = _Noted()

        def noting(connection: Connection) -> T:
            nonlocal noted
            # A connection serves many transactions, one after the other: each has its own notes.
            connection.info[NOTED] = noted = _Noted()
            return work(connection)

        answer = self._store.write(noting)
        for deed in noted.deeds:
            self._count(deed)
        if noted.organisations:
            self._announce(frozenset(noted.organisations))
        return answer

    def close(self) -> None:
        """Close the store."""
        self._store.close()
