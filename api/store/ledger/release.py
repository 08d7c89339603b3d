"""Takes claims out of the ledger."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from api.store.ledger.stock_counter import Seats, give_back
from api.store.tables.ledger import claims as table


def release(connection: Connection, owner_id: str) -> int:
    """Free at once all that this hold, booking or block has; the number of claims it still had."""
    # In one order, so that two who end the same hold do not wait in a circle.
    query = select(table).where(table.c.owner_id == owner_id).order_by(table.c.id)
    rows = connection.execute(query.with_for_update()).all()
    connection.execute(delete(table).where(table.c.owner_id == owner_id))
    had = [row for row in rows if row.active]
    give_back(connection, _seats(had))
    return len(had)


def _seats(rows: Sequence[Row[Any]]) -> list[Seats]:
    return [
        Seats(row.organisation_id, row.resource_id, row.busy_start, row.quantity)
        for row in rows
        if row.stocked
    ]
