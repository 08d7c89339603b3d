"""Tells when resources are busy in whole seconds, as fast as a database can."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from api.store.ledger.database_clock import microseconds, now_sql

SECOND = 1_000_000
BusyRow = tuple[str, int, int, int, int]
"""Resource, unit, first and last-plus-one epoch second, quantity."""
# As text, because this is asked for with every list and every booking: putting the same statement
# together each time would take longer than asking it does.
QUERY = """
SELECT resource_id, unit, busy_start / 1000000, (busy_end + 999999) / 1000000, quantity
FROM claims
WHERE organisation_id = {mark} AND resource_id {resources} AND active
    AND busy_end > {mark} AND busy_start < {mark}
    AND (expires_at IS NULL OR expires_at > {now})
    AND owner_id {ignored}
"""


def busy_seconds(
    connection: Connection,
    organisation_id: str,
    resource_ids: Sequence[str],
    start: datetime,
    end: datetime,
    *,
    ignoring: frozenset[str] = frozenset(),
) -> list[BusyRow]:
    """What `busy` tells, in no order, widened to whole seconds."""
    dialect = connection.dialect.name
    times, ids, owners = (
        (microseconds(start), microseconds(end)),
        list(resource_ids),
        list(ignoring),
    )
    if dialect == "postgresql":
        sql = _on_postgres(now_sql(dialect))
        rows = connection.exec_driver_sql(sql, (organisation_id, ids, *times, owners))
    else:
        sql = _on_sqlite(now_sql(dialect), len(ids), len(owners))
        rows = connection.exec_driver_sql(sql, (organisation_id, *ids, *times, *owners))
    # Fetched in one go: one by one, thousands of rows take longer than all that is done with them.
    found: Any = rows.all()
    return list(found)


@lru_cache(maxsize=64)
def _on_postgres(now: str) -> str:
    return QUERY.format(mark="%s", resources="= ANY(%s)", ignored="<> ALL(%s)", now=now)


@lru_cache(maxsize=64)
def _on_sqlite(now: str, resources: int, ignored: int) -> str:
    asked, left_out = (f"({', '.join('?' * count)})" for count in (resources, ignored))
    return QUERY.format(mark="?", resources=f"IN {asked}", ignored=f"NOT IN {left_out}", now=now)
