"""Tells when resources are busy in whole seconds, as fast as a database can."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Connection, bindparam, literal_column, or_, select, type_coerce

from api.store.ledger.database_clock import now_sql
from api.store.tables.ledger import IS_ACTIVE, claims as table

SECOND = 1_000_000
BusyRow = tuple[str, int, int, int, int]
"""Resource, unit, first and last-plus-one epoch second, quantity."""


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
    now = literal_column(now_sql(connection.dialect.name), BigInteger)
    first, last = (type_coerce(c, BigInteger) for c in (table.c.busy_start, table.c.busy_end))
    query = select(
        table.c.resource_id,
        table.c.unit,
        first // SECOND,
        (last + (SECOND - 1)) // SECOND,
        table.c.quantity,
    ).where(
        table.c.organisation_id == organisation_id,
        table.c.resource_id.in_(bindparam("resources", expanding=True)),
        IS_ACTIVE,
        table.c.busy_end > start,
        table.c.busy_start < end,
        or_(table.c.expires_at.is_(None), type_coerce(table.c.expires_at, BigInteger) > now),
    )
    if ignoring:
        query = query.where(table.c.owner_id.not_in(sorted(ignoring)))
    # Fetched in one go: one by one, thousands of rows take longer than all that is done with them.
    rows = connection.execute(query, {"resources": list(resource_ids)}).all()
    return list(rows)
