"""Writes every value of some columns anew, however many rows a table has."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, TableClause, bindparam, literal, select, tuple_, update

ROWS_AT_ONCE = 1_000
Change = Callable[[Any], Any]


def rewrite(
    connection: Connection,
    table: TableClause,
    primary_key: tuple[str, ...],
    changes: Mapping[str, Change],
) -> int:
    """Change the values that are there, as the database has them; how many rows there were."""
    key, last, count = tuple(table.c[name] for name in primary_key), None, 0
    query = select(*key, *(table.c[name] for name in changes)).order_by(*key).limit(ROWS_AT_ONCE)
    wanted = [column == bindparam(f"key_{column.name}") for column in key]
    written = (
        update(table).where(*wanted).values({name: bindparam(f"new_{name}") for name in changes})
    )
    while True:
        here = query if last is None else query.where(tuple_(*key) > tuple_(*map(literal, last)))
        rows = connection.execute(here).all()
        if not rows:
            return count
        values = [
            {f"key_{name}": getattr(row, name) for name in primary_key}
            | {f"new_{name}": _changed(getattr(row, name), how) for name, how in changes.items()}
            for row in rows
        ]
        connection.execute(written, values)
        count, last = count + len(rows), tuple(getattr(rows[-1], name) for name in primary_key)


def _changed(value: Any, how: Change) -> Any:
    return None if value is None else how(value)
