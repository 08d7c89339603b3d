"""Lets rows that nobody reads back at once go to the database together, in one statement.

A booking writes nine rows into eight tables; on PostgreSQL each statement of its own would wait
for an answer that nobody needs. What waits is sent before any other statement of the transaction
and before its end, so that nothing can tell the difference. SQLite has no way to go, and nothing
waits there.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Engine, Table, event

from api.store.driver_of import driver_of

WAITING = "slotwright_waiting"
MOST_TOGETHER = 20
MARKS = {"postgresql": "%s", "sqlite": "?"}


class Writing(NamedTuple):
    """A statement that writes, with marks for its values.

    `{above}` in it stands for the one before it, whose RETURNING it reads.
    """

    sql: str
    values: tuple[object, ...]


def write_soon(connection: Connection, *writings: Writing) -> None:
    """Send statements with those that wait, at once where nothing waits.

    Those of one call may read what the one before them returns; all others must not mind in
    which order they happen, and must not change one row twice.
    """
    waiting: list[Writing] | None = connection.info.get(WAITING)
    if waiting is None:
        _send(connection, writings)
        return
    if len(waiting) + len(writings) > MOST_TOGETHER:
        send_waiting(connection)
    waiting += writings


def insert_soon(connection: Connection, table: Table, row: Mapping[str, object]) -> None:
    """Insert a row, whose values are those that Python has, soon."""
    write_soon(connection, insertion(connection, table, row))


def insertion(
    connection: Connection, table: Table, row: Mapping[str, object], **computed: str
) -> Writing:
    """The statement that inserts a row; `computed` are columns that the database works out."""
    names, dialect = tuple(row), connection.dialect
    sql = _insert_sql(table.name, names, tuple(computed.items()), MARKS[dialect.name])
    given = zip(row.values(), _processors(table, names, dialect), strict=True)
    return Writing(sql, tuple(value if put is None else put(value) for value, put in given))


@contextmanager
def waiting_together(connection: Connection) -> Iterator[None]:
    """Let statements wait for each other until the end of the block."""
    connection.info[WAITING] = []
    try:
        yield
        send_waiting(connection)
    finally:
        # A connection that was lost takes along what waited.
        if not connection.invalidated:
            connection.info.pop(WAITING, None)


def send_waiting(connection: Connection) -> None:
    """Send what waits."""
    waiting: list[Writing] = connection.info.get(WAITING) or []
    if waiting:
        writings = tuple(waiting)
        waiting.clear()
        _send(connection, writings)


def keep_order(engine: Engine) -> None:
    """See to it that on this engine's connections nothing overtakes what waits."""

    def before(connection: Connection, *_: object) -> None:
        send_waiting(connection)

    def forget(connection: Connection, *_: object) -> None:
        # All that waits was written behind the savepoint, whose own statement has sent the rest.
        connection.info.get(WAITING, []).clear()

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "rollback_savepoint", forget)


def _send(connection: Connection, writings: Sequence[Writing]) -> None:
    if connection.dialect.name == "sqlite":
        with driver_of(connection) as driver:
            for sql, values in writings:
                driver.execute(sql, values)
        return
    # Only there: it comes with the driver of PostgreSQL, which others do without.
    from api.store.send_together import send_together

    send_together(connection, writings)


@lru_cache(maxsize=512)
def _insert_sql(
    table: str, names: tuple[str, ...], computed: tuple[tuple[str, str], ...], mark: str
) -> str:
    columns = ", ".join([*names, *(name for name, _ in computed)])
    values = ", ".join([*(mark for _ in names), *(sql for _, sql in computed)])
    return f"INSERT INTO {table} ({columns}) VALUES ({values})"  # noqa: S608 - names of our tables


@lru_cache(maxsize=512)
def _processors(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[Any, ...]:
    """For each column what turns a value into the driver's."""
    types = (table.c[name].type.dialect_impl(dialect) for name in names)
    return tuple(each.bind_processor(dialect) for each in types)
