"""The counters of stock: so many seats of a slot are used."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from api.store.ledger.columns import MARKS
from api.store.ledger.database_clock import microseconds
from api.store.ledger.new_claim import NewClaim
from api.store.tables.ledger import stocks

COUNT = """
UPDATE stocks SET used = used + {0}
WHERE organisation_id = {0} AND resource_id = {0} AND slot_start = {0} AND slot_end = {0}
    AND used + {0} <= capacity
"""
COUNT_SQL = {dialect: COUNT.format(mark) for dialect, mark in MARKS.items()}


class Seats(NamedTuple):
    """So many seats of the slot that begins then."""

    organisation_id: str
    resource_id: str
    slot_start: datetime
    quantity: int


def seats_of(claim: NewClaim) -> Seats:
    """What a stocked claim counts for."""
    return Seats(claim.organisation_id, claim.resource_id, claim.busy[0], claim.quantity)


def lock_counters(connection: Connection, seats: Iterable[Seats]) -> None:
    """Let nobody else count until the transaction ends; in one order, as all do who count."""
    for slot in sorted({item[:3] for item in seats}):
        query = select(stocks.c.used).where(
            stocks.c.organisation_id == slot[0],
            stocks.c.resource_id == slot[1],
            stocks.c.slot_start == slot[2],
        )
        connection.execute(query.with_for_update())


def count_seats(connection: Connection, claim: NewClaim) -> bool:
    """Count the claim's seats as used; False, and nothing is counted, where so many are not left.

    One statement: whoever comes second waits for the row and then judges what the first left.
    """
    start, end = map(microseconds, claim.busy)
    slot = (claim.organisation_id, claim.resource_id, start, end)
    statement = COUNT_SQL[connection.dialect.name]
    counted = connection.exec_driver_sql(statement, (claim.quantity, *slot, claim.quantity))
    return counted.rowcount == 1


def give_back(connection: Connection, seats: Iterable[Seats]) -> None:
    """Let others have these seats."""
    for organisation_id, resource_id, slot_start, quantity in sorted(seats):
        change = update(stocks).where(
            stocks.c.organisation_id == organisation_id,
            stocks.c.resource_id == resource_id,
            stocks.c.slot_start == slot_start,
        )
        connection.execute(change.values(used=stocks.c.used - quantity))
