"""Tells which bookings of resources are at other locations."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import BigInteger, Connection, select, type_coerce

from api.store.ledger.busy_seconds import SECOND
from api.store.tables.bookings import bookings
from api.store.tables.ledger import IS_ACTIVE, claims

ElsewhereRow = tuple[str, int, int, str]
"""Resource, first and last-plus-one epoch second, location."""


def busy_elsewhere(
    connection: Connection,
    organisation_id: str,
    resource_ids: Collection[str],
    location_ids: Collection[str],
    within: tuple[datetime, datetime],
) -> list[ElsewhereRow]:
    """What the resources do at these locations, in no order, widened to whole seconds."""
    first, last = (type_coerce(c, BigInteger) for c in (claims.c.busy_start, claims.c.busy_end))
    query = (
        select(
            claims.c.resource_id,
            first // SECOND,
            (last + (SECOND - 1)) // SECOND,
            bookings.c.location_id,
        )
        .join(bookings, bookings.c.id == claims.c.owner_id)
        .where(
            claims.c.organisation_id == organisation_id,
            claims.c.resource_id.in_(tuple(resource_ids)),
            IS_ACTIVE,
            claims.c.busy_end > within[0],
            claims.c.busy_start < within[1],
            bookings.c.location_id.in_(tuple(location_ids)),
        )
    )
    return list(connection.execute(query).all())
