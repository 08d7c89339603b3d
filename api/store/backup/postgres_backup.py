"""Copies the rows of a PostgreSQL database out of one snapshot, and back into empty tables.

It needs no program beside the driver. What waits in the tables of `procrastinate` is left out: jobs
are asked for anew when rows are put back.
"""

from collections.abc import Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import psycopg
from psycopg.sql import SQL, Composed, Identifier
from sqlalchemy import Connection as SqlConnection, make_url

from api.errors import StoreUnavailable
from api.store.backup.archive import ArchiveReader, ArchiveWriter, Write
from api.store.backup.manifest import Member
from api.store.why import why

if TYPE_CHECKING:
    from collections.abc import Iterator

    Connection = psycopg.Connection[tuple[Any, ...]]

NOT_OURS = ("alembic_version", "procrastinate_")
TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname"""
POINTERS = """
    SELECT relname, conname, pg_get_constraintdef(pg_constraint.oid) FROM pg_constraint
    JOIN pg_class ON pg_class.oid = conrelid
    WHERE contype = 'f' AND relnamespace = current_schema()::regnamespace
        AND NOT starts_with(relname, 'procrastinate_')"""
COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = %s AND is_generated = 'NEVER'
    ORDER BY ordinal_position"""
COUNTERS = """
    SELECT sequencename, last_value FROM pg_sequences
    WHERE schemaname = current_schema() AND last_value IS NOT NULL
        AND NOT starts_with(sequencename, 'procrastinate_')"""


@contextmanager
def snapshot_of(url: str) -> "Iterator[Connection]":
    """A connection that sees one state, however long it is looked at."""
    with connected(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        yield connection


@contextmanager
def connected(url: str) -> "Iterator[Connection]":
    """A connection without the limits of time that requests have."""
    address = make_url(url).set(drivername="postgresql")
    with in_words(), psycopg.connect(address.render_as_string(hide_password=False)) as connection:
        yield connection


@contextmanager
def in_words() -> "Iterator[None]":
    """What the driver raises, as StoreUnavailable."""
    try:
        yield
    except psycopg.Error as error:
        raise StoreUnavailable(f"the database does not answer as it should: {why(error)}") from None


def copy_out(connection: "Connection", archive: ArchiveWriter) -> tuple[Member, ...]:
    """Add the rows of every table to an archive."""
    names = [name for (name,) in connection.execute(TABLES) if not name.startswith(NOT_OURS)]
    return tuple(_copy_out(connection, name, archive) for name in names)


def counters_of(connection: "Connection") -> dict[str, int]:
    """The last number of each sequence."""
    return dict(connection.execute(COUNTERS).fetchall())


def schema_version_of(connection: "Connection") -> str | None:
    """The newest migration that the database has seen; None where it has no tables."""
    if connection.execute("SELECT to_regclass('alembic_version')").fetchone() == (None,):
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def copy_in(transaction: SqlConnection, archive: ArchiveReader) -> None:
    """Put all rows back in a transaction, and let counters go on from where they were."""
    connection: Connection = cast("Connection", transaction.connection.driver_connection)
    with _without_pointers(connection):
        for member in archive.manifest.members:
            with connection.cursor().copy(_copy(member, "FROM STDIN")) as into:
                _write_all(into.write, archive.chunks(member))
    for name, last in archive.manifest.counters.items():
        connection.execute("SELECT setval(quote_ident(%s)::regclass, %s)", (name, last))


@contextmanager
def _without_pointers(connection: "Connection") -> "Iterator[None]":
    """Foreign keys are made anew once all rows are there: some tables point at each other."""
    pointers = [
        (Identifier(table), Identifier(name), SQL(definition))
        for table, name, definition in connection.execute(POINTERS).fetchall()
    ]
    for table, name, _ in pointers:
        connection.execute(SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(table, name))
    yield
    for table, name, definition in pointers:
        add = SQL("ALTER TABLE {} ADD CONSTRAINT {} {}")
        connection.execute(add.format(table, name, definition))


def _copy_out(connection: "Connection", table: str, archive: ArchiveWriter) -> Member:
    columns = tuple(name for (name,) in connection.execute(COLUMNS, (table,)).fetchall())
    name = f"tables/{table}"
    member = Member(name=name, sha256="", size_bytes=0, table=table, columns=columns)

    def fill(write: Write) -> None:
        with connection.cursor().copy(_copy(member, "TO STDOUT")) as rows:
            _write_all(write, map(bytes, rows))

    return archive.add(member, fill)


def _write_all(write: Write, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        write(piece)


def _copy(member: Member, direction: str) -> Composed:
    columns = SQL(", ").join(map(Identifier, member.columns))
    statement = SQL("COPY {} ({}) " + direction)
    return statement.format(Identifier(member.table or ""), columns)
