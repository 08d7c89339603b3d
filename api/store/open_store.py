"""Chooses the store that fits a database URL."""

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from api.drills import guard_is_on
from api.store.postgres_store import PostgresStore
from api.store.sqlite_store import SqliteStore
from api.store.store import Store


def open_store(url: str) -> Store:
    """Open the database at `url`, whose tables must be there (see `migrate`).

    Raises
    ------
    ValueError
        The URL is none, or names another kind of database.
    StoreUnavailable
        Another process is writing to this SQLite file.
    RuntimeError
        The guard against overlaps is switched off, although no test is running.
    """
    guard_is_on()
    try:
        backend = make_url(url).get_backend_name()
    except ArgumentError:
        raise ValueError("the database URL cannot be read; maybe sqlite:///file.db") from None
    if backend == "sqlite":
        return SqliteStore(url)
    if backend == "postgresql":
        return PostgresStore(url)
    raise ValueError(f"{backend!r} is neither sqlite nor postgresql")
