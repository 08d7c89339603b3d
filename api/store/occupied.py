"""Says whether there is anything in a database that somebody would miss."""

from sqlalchemy import Connection, inspect, make_url, select, table, text

from api.store.postgres_store import postgres_engine
from api.store.sqlite_store import database_path, sqlite_engine

# What every database is born with, and what a library keeps.
BORN_WITH = ("alembic_version", "secrets", "procrastinate_", "sqlite_")


def occupied_table(url: str) -> str | None:
    """A table that has rows; None where there are none, or no tables."""
    if make_url(url).get_backend_name() == "sqlite":
        path = database_path(url)
        if not path.exists() or not path.stat().st_size:
            return None
        engine = sqlite_engine(url, "query_only=ON", begin="BEGIN")
    else:
        engine = postgres_engine(url)
    try:
        with engine.connect() as connection:
            return occupied_table_in(connection)
    finally:
        engine.dispose()


def occupied_table_in(connection: Connection) -> str | None:
    """The same, in the transaction of a connection."""
    for name in sorted(inspect(connection).get_table_names()):
        one = select(text("1")).select_from(table(name)).limit(1)
        if not name.startswith(BORN_WITH) and connection.execute(one).first() is not None:
            return name
    return None
