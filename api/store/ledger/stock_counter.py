"""The counters of stock: so many seats of a slot are used."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, update

from api.store.ledger.new_claim import NewClaim
from api.store.tables.ledger import stocks


class Seats(NamedTuple):
    """So many seats of the slot that begins then."""

    organisation_id: str
    resource_id: str
    slot_start: datetime
    quantity: int


def count_seats(connection: Connection, claim: NewClaim) -> bool:
    """Count the claim's seats as used; False, and nothing is counted, where so many are not left.

    One statement: whoever comes second waits for the row and then judges what the first left.
    """
    room = and_(
        stocks.c.organisation_id == claim.organisation_id,
        stocks.c.resource_id == claim.resource_id,
        stocks.c.slot_start == claim.busy[0],
        stocks.c.slot_end == claim.busy[1],
        stocks.c.used + claim.quantity <= stocks.c.capacity,
    )
    change = update(stocks).where(room).values(used=stocks.c.used + claim.quantity)
    return connection.execute(change).rowcount == 1


def give_back(connection: Connection, seats: Iterable[Seats]) -> None:
    """Let others have these seats."""
    for organisation_id, resource_id, slot_start, quantity in sorted(seats):
        change = update(stocks).where(
            stocks.c.organisation_id == organisation_id,
            stocks.c.resource_id == resource_id,
            stocks.c.slot_start == slot_start,
        )
        connection.execute(change.values(used=stocks.c.used - quantity))
