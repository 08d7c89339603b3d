"""Reads a database beside the process that writes to it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, make_url
from sqlalchemy.exc import SQLAlchemyError

from api.errors import StoreUnavailable
from api.store.postgres_store import postgres_engine
from api.store.sqlite_store import database_path, sqlite_engine
from api.store.why import why


@contextmanager
def open_reader(url: str) -> Iterator[Connection]:
    """A connection that sees one state and cannot write, without asking for the writer's place.

    Raises
    ------
    StoreUnavailable
        There is no database, or it does not answer.
    """
    if make_url(url).get_backend_name() == "sqlite":
        if not database_path(url).exists():
            raise StoreUnavailable(f"there is no database at {database_path(url)}")
        engine = sqlite_engine(url, "query_only=ON", begin="BEGIN")
    else:
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        engine = postgres_engine(url).execution_options(**options)
    try:
        with engine.connect() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise StoreUnavailable(f"the database cannot be read: {why(error)}") from None
    finally:
        engine.dispose()
