"""Tells when resources are busy in whole seconds, as fast as a database can."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

import numpy as np
from sqlalchemy import Connection

from api.booking.slots.arrays import integers
from api.booking.slots.busy import NOTHING_BUSY, Busy
from api.store.ledger.database_clock import microseconds, now_sql

SECOND = 1_000_000
# As text, because this is asked for with every list and every booking: putting the same statement
# together each time would take longer than asking it does. One row for each unit, with its moments
# in a line of digits: thousands of rows take longer to fetch than all that is done with them.
QUERY = """
SELECT resource_id, unit, quantity, count(*),
    string_agg(
        CAST(busy_start / 1000000 AS TEXT) || ' '
        || CAST((busy_end + 999999) / 1000000 AS TEXT), ' '
    )
FROM claims
WHERE organisation_id = {mark} AND resource_id {resources} AND unit {units} AND active
    AND busy_end > {mark} AND busy_start < {mark}
    AND (expires_at IS NULL OR expires_at > {now})
    AND owner_id {ignored}
GROUP BY resource_id, unit, quantity
"""


def busy_seconds(
    connection: Connection,
    organisation_id: str,
    resource_ids: Sequence[str],
    start: datetime,
    end: datetime,
    *,
    units: int,
    ignoring: frozenset[str] = frozenset(),
) -> Busy:
    """What `busy` tells of units up to `units`, in no order, widened to whole seconds.

    Units are named because the index has them before the times: so a list reads what is ahead, and
    not all that ever was.
    """
    dialect = connection.dialect.name
    times, ids, owners = (
        (microseconds(start), microseconds(end)),
        list(resource_ids),
        list(ignoring),
    )
    if dialect == "postgresql":
        sql = _on_postgres(now_sql(dialect))
        numbers = list(range(units + 1))
        rows = connection.exec_driver_sql(sql, (organisation_id, ids, numbers, *times, owners))
    else:
        sql = _on_sqlite(now_sql(dialect), len(ids), units, len(owners))
        rows = connection.exec_driver_sql(sql, (organisation_id, *ids, *times, *owners))
    return _columns(rows.all())


@lru_cache(maxsize=64)
def _on_postgres(now: str) -> str:
    return QUERY.format(
        mark="%s", resources="= ANY(%s)", units="= ANY(%s::int[])", ignored="<> ALL(%s)", now=now
    )


@lru_cache(maxsize=64)
def _on_sqlite(now: str, resources: int, units: int, ignored: int) -> str:
    asked, left_out = (f"({', '.join('?' * count)})" for count in (resources, ignored))
    numbers = f"({', '.join(map(str, range(units + 1)))})"
    return QUERY.format(
        mark="?",
        resources=f"IN {asked}",
        units=f"IN {numbers}",
        ignored=f"NOT IN {left_out}",
        now=now,
    )


def _columns(rows: Sequence[Any]) -> Busy:
    if not rows:
        return NOTHING_BUSY
    names, units, quantities, counts, lines = zip(*rows, strict=True)
    places = {name: place for place, name in enumerate(dict.fromkeys(names))}
    resource, unit, quantity = (
        np.repeat(integers(column), counts)
        for column in ([places[name] for name in names], units, quantities)
    )
    moments = np.fromstring(" ".join(lines), dtype=np.int64, sep=" ")
    return Busy(tuple(places), resource, unit, moments[::2], moments[1::2], quantity)
