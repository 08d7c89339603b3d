"""Takes claims out of the ledger."""

from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from api.store.ledger.stock_counter import Seats, give_back
from api.store.tables.ledger import claims as table


def release(connection: Connection, owner_id: str) -> int:
    """Free at once all that this hold, booking or block has; the number of claims it still had."""
    removed = remove_claims(connection, owner_id)
    give_back(connection, removed.seats)
    return removed.claims


class Removed(NamedTuple):
    """What an owner no longer has."""

    claims: int
    seats: tuple[Seats, ...]
    """Tickets that the counters of stock do not know of yet."""


def remove_claims(connection: Connection, *owner_ids: str) -> Removed:
    """Delete the owners' claims, and leave the counters of stock to the caller."""
    # In one order, so that two who end the same hold do not wait in a circle.
    mine = table.c.owner_id.in_(owner_ids)
    rows = connection.execute(select(table).where(mine).order_by(table.c.id).with_for_update())
    found = rows.all()
    connection.execute(delete(table).where(mine))
    seats = (
        Seats(row.organisation_id, row.resource_id, row.busy_start, row.quantity)
        for row in found
        if row.active and row.stocked
    )
    return Removed(sum(row.active for row in found), tuple(seats))
