"""Tells when resources are busy, in one query."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, literal_column, or_, select

from api.store.ledger.database_clock import now_sql
from api.store.tables.ledger import IS_ACTIVE, claims as table


class Busy(NamedTuple):
    """A claim as others see it: when, not whose."""

    resource_id: str
    unit: int
    start: datetime
    end: datetime
    quantity: int


def busy(
    connection: Connection,
    organisation_id: str,
    resource_ids: Sequence[str],
    start: datetime,
    end: datetime,
    *,
    ignoring: frozenset[str] = frozenset(),
) -> tuple[Busy, ...]:
    """What is active and has not lapsed between `start` and `end`, by resource, unit and start.

    Claims whose owner is in `ignoring` are left out: a booking that moves is not in its own way.
    """
    now: ColumnElement[int] = literal_column(now_sql(connection.dialect.name))
    query = (
        select(
            table.c.resource_id,
            table.c.unit,
            table.c.busy_start,
            table.c.busy_end,
            table.c.quantity,
        )
        .where(
            table.c.organisation_id == organisation_id,
            table.c.resource_id.in_(bindparam("resources", expanding=True)),
            IS_ACTIVE,
            table.c.busy_end > start,
            table.c.busy_start < end,
            or_(table.c.expires_at.is_(None), table.c.expires_at > now),
        )
        .order_by(table.c.resource_id, table.c.unit, table.c.busy_start)
    )
    if ignoring:
        query = query.where(table.c.owner_id.not_in(sorted(ignoring)))
    rows = connection.execute(query, {"resources": list(resource_ids)})
    return tuple(Busy._make(row) for row in rows)
