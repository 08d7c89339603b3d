"""The store on SQLite: one process writes, in one thread; readers cannot."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event, make_url

from api.store.sealing import attach_box
from api.store.sqlite_writer import SqliteWriter
from api.store.writer_lock import WriterLock

T = TypeVar("T")
# Older ones can lose a write when two connections checkpoint and commit at the same moment.
FIRST_SOUND_VERSION = (3, 51, 3)
# Ids are random, so that every commit touches pages all over the file: they shall stay in memory,
# and go back to the file once for many commits.
WRITING_PRAGMAS = ("cache_size=-65536", "wal_autocheckpoint=8000")
READERS_KEPT = 8
UNPOOLED: dict[str, Any] = {"poolclass": NullPool}
SHARED_PRAGMAS = ("busy_timeout=20000", "foreign_keys=ON", "trusted_schema=OFF")


class SqliteStore:
    """A database file, its writing thread, and readers with a connection each."""

    def __init__(self, url: str) -> None:
        path = database_path(url)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = WriterLock(path)
        self._writing = sqlite_engine(url, "journal_mode=WAL", "synchronous=FULL", *WRITING_PRAGMAS)
        # The first connection turns the file to write-ahead logging, which readers need.
        self._writing.connect().close()
        self._reading = sqlite_engine(url, "query_only=ON", begin="BEGIN", kept=READERS_KEPT)
        self._writer = SqliteWriter(self._writing)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state and cannot write."""
        with self._reading.connect() as connection:
            yield connection

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in the writing thread and wait for the commit."""
        return self._writer.call(work)

    def close(self) -> None:
        """Finish what was begun, then let another process write."""
        # The last connection to close takes the log back into the file, which readers cannot.
        self._reading.dispose()
        self._writer.close()
        self._writing.dispose()
        self._lock.release()


def database_path(url: str) -> Path:
    """The file of a SQLite URL.

    Raises
    ------
    ValueError
        The URL names no file: a database in memory cannot be shared between threads.
    """
    name = make_url(url).database
    if not name or name == ":memory:":
        raise ValueError(f"{url!r} names no file; maybe sqlite:///slotwright.db")
    return Path(name)


def sqlite_engine(url: str, *pragmas: str, begin: str = "BEGIN IMMEDIATE", kept: int = 0) -> Engine:
    """An engine whose transactions open with `begin`, so that a check and its write are one.

    So many connections are kept for whoever comes next, in whichever thread; with none, each
    is closed after use.
    """
    engine = create_engine(url, module=sqlite_module(), **(_pool_of(kept) if kept else UNPOOLED))

    def prepare(connection: Any, record: object) -> None:
        # Without this the driver opens transactions by itself, and only at the first write.
        connection.isolation_level = None
        for pragma in (*SHARED_PRAGMAS, *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    def open_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", open_transaction)
    return attach_box(engine)


def _pool_of(connections: int) -> dict[str, Any]:
    """Any number at once; opening one takes longer than most reads do."""
    return {
        "poolclass": QueuePool,
        "pool_size": connections,
        "max_overflow": -1,
        "connect_args": {"check_same_thread": False},
    }


def sqlite_module() -> ModuleType:
    """The interpreter's SQLite, or, where that one is too old, the one that pysqlite3 carries."""
    if sqlite3.sqlite_version_info >= FIRST_SOUND_VERSION:
        return sqlite3
    from pysqlite3 import dbapi2

    module: ModuleType = dbapi2
    return module
