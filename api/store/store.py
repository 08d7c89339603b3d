"""What both databases offer alike: reading, and writing all or nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")


class Store(Protocol):
    """An open database."""

    def read(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state and cannot write."""

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction and return its answer once that is safely stored.

        `work` may be run again after a clash with another transaction; it must do nothing but
        read and write through its connection. Whatever it raises undoes all of it.
        """

    def close(self) -> None:
        """Finish what was begun, then let go of the database."""
