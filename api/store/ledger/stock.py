"""Sells the seats of slots whose times are fixed: a class, a tour, a night, a leg."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from api.store.ledger.columns import insert_rows
from api.store.ledger.new_claim import NewClaim, Times
from api.store.ledger.reap import reap_overlapping
from api.store.ledger.slot_taken import TakenSpan
from api.store.ledger.stock_counter import Seats, count_seats, give_back, seats_of
from api.store.tables.ledger import stocks


def open_stock(
    connection: Connection, organisation_id: str, resource_id: str, slot: Times, capacity: int
) -> None:
    """Put seats on sale; claims on them say `stocked`, and their busy time is the slot."""
    row = {
        "organisation_id": organisation_id,
        "resource_id": resource_id,
        "slot_start": slot[0],
        "slot_end": slot[1],
        "capacity": capacity,
        "used": 0,
    }
    connection.execute(insert(stocks).values(row))


def seats_left(
    connection: Connection, organisation_id: str, resource_id: str, slot: Times
) -> int | None:
    """Seats that nobody has taken; None where the slot is not on sale."""
    query = select(stocks.c.capacity - stocks.c.used).where(
        stocks.c.organisation_id == organisation_id,
        stocks.c.resource_id == resource_id,
        stocks.c.slot_start == slot[0],
        stocks.c.slot_end == slot[1],
    )
    left: int | None = connection.execute(query).scalar_one_or_none()
    return left


def take_stock(connection: Connection, wanted: Sequence[NewClaim]) -> tuple[TakenSpan, ...]:
    """Take all of them, or none and say which slot is sold out."""
    counted: list[Seats] = []
    for claim in wanted:
        if not (count_seats(connection, claim) or _count_after_reaping(connection, claim)):
            give_back(connection, counted)
            return (TakenSpan(claim.resource_id, *claim.busy),)
        counted.append(seats_of(claim))
    insert_rows(connection, wanted)
    return ()


def _count_after_reaping(connection: Connection, claim: NewClaim) -> bool:
    return reap_overlapping(connection, (claim,)) > 0 and count_seats(connection, claim)
