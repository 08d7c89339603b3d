"""Tells about how many rows a query has, without reading all of a large table."""

from typing import Any

from sqlalchemy import Connection, Select, func, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ClauseElement, Executable
from sqlalchemy.sql.compiler import SQLCompiler

COUNTED_MAX = 10_000


class _Explained(Executable, ClauseElement):
    """How PostgreSQL would go about a query, and how many rows it expects."""

    inherit_cache = False

    def __init__(self, query: Select[Any]) -> None:
        self.query = query


@compiles(_Explained)
def _explained(element: _Explained, compiler: SQLCompiler, **more: Any) -> str:
    return f"EXPLAIN (FORMAT JSON) {compiler.process(element.query, **more)}"


def estimated_count(
    connection: Connection, query: Select[Any], counted_max: int = COUNTED_MAX
) -> int:
    """How many rows the query has: exact up to `counted_max`, and always on SQLite.

    Beyond, what the planner of PostgreSQL expects, but never less than was counted.
    """
    rows = query.with_only_columns(literal(1), maintain_column_froms=True).order_by(None)
    some = _count(connection, rows.limit(counted_max + 1))
    if some <= counted_max:
        return some
    if connection.dialect.name == "sqlite":
        return _count(connection, rows)
    (planned,) = connection.execute(_Explained(rows)).scalar_one()
    return max(some, int(planned["Plan"]["Plan Rows"]))


def _count(connection: Connection, rows: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one()
