"""Brings a database to the newest tables, or back."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url

from api.store.one_at_a_time import one_at_a_time
from api.store.postgres_store import postgres_engine
from api.store.sqlite_store import database_path, sqlite_engine
from api.store.writer_lock import WriterLock

UNHURRIED = (
    # However large a table is, it is brought forwards.
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
    "SET LOCAL lock_timeout = '55s'",
)


def migrate(url: str, revision: str = "head") -> None:
    """Bring the tables of the database at `url` to `revision`, forwards or back.

    `base` takes them all away.

    Raises
    ------
    StoreUnavailable
        Another process is writing to this SQLite file.
    """
    if make_url(url).get_backend_name() != "sqlite":
        with migrating_postgres(url) as connection:
            bring_to(connection, revision)
        return
    path = database_path(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(path)
    try:
        _on_sqlite(url, revision)
    finally:
        lock.release()


@contextmanager
def migrating_postgres(url: str) -> Iterator[Connection]:
    """One transaction, in which nobody else migrates."""
    engine = postgres_engine(url)
    try:
        with engine.begin() as connection:
            # Many machines may start at once: one migrates, the others find it done.
            for statement in UNHURRIED:
                connection.exec_driver_sql(statement)
            one_at_a_time(connection, "slotwright-migrate")
            connection.exec_driver_sql("SET LOCAL lock_timeout = '3s'")
            yield connection
    finally:
        engine.dispose()


def bring_to(connection: Connection, revision: str) -> None:
    """Bring tables to `revision`, forwards or back, in the transaction of a connection."""
    if revision == "head" and is_current(connection):
        # As at nearly every start, and Alembic reads all its scripts four times to find out.
        return
    config = _config()
    config.attributes["connection"] = connection
    if _lies_behind(connection, revision):
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


def is_current(connection: Connection) -> bool:
    """Whether the database has the tables that this program expects."""
    return MigrationContext.configure(connection).get_current_revision() == _head()


def revisions() -> tuple[str, ...]:
    """Every revision of the tables that this program knows, the newest first."""
    script = ScriptDirectory.from_config(_config())
    return tuple(step.revision for step in script.walk_revisions())


def _on_sqlite(url: str, revision: str) -> None:
    with migrating_sqlite(url) as connection:
        bring_to(connection, revision)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration would leave {len(broken)} rows without their other")


@contextmanager
def migrating_sqlite(url: str) -> Iterator[Connection]:
    """One transaction, for whoever has the writer's lock."""
    # A table is rebuilt by a copy that takes the old one's name, which foreign keys would hinder.
    # What is sealed or sealed anew must not be left in the file as it was.
    loose = ("foreign_keys=OFF", "secure_delete=ON")
    engine = sqlite_engine(url, "journal_mode=WAL", "synchronous=FULL", *loose)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@cache
def _head() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _lies_behind(connection: Connection, revision: str) -> bool:
    current = MigrationContext.configure(connection).get_current_revision()
    if revision == "base" or current is None:
        return revision == "base"
    steps = ScriptDirectory.from_config(_config()).iterate_revisions(current, "base")
    return revision in {step.revision for step in steps} - {current}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
