"""Puts claims into the ledger, all of them or none."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete

from api.drills import fault, guard_is_on
from api.store.ledger.columns import in_order, insert_rows
from api.store.ledger.exclusive import take_units
from api.store.ledger.new_claim import NewClaim
from api.store.ledger.pool import lock_pools, seats_of_pools, take_seats
from api.store.ledger.slot_taken import SlotTaken, TakenSpan
from api.store.ledger.stock import take_stock
from api.store.ledger.stock_counter import Seats, give_back, lock_counters, seats_of
from api.store.tables.ledger import claims as table

Way = Callable[[Connection, Sequence[NewClaim]], tuple[TakenSpan, ...]]
MOST_AT_ONCE = 200


def take(connection: Connection, claims: Sequence[NewClaim]) -> None:
    """Take every unit and seat that `claims` name, inside the caller's transaction.

    Expired holds and offers give way, by the database's clock. Give all claims of a transaction
    in one call: they are taken in one order everywhere, so that nobody waits in a circle.

    Raises
    ------
    SlotTaken
        Something is in the way. Nothing of `claims` is in the ledger then.
    """
    if guard_is_on():
        lock_pools(connection, seats_of_pools(claims))
    take_instead(connection, claims, ())


def take_instead(
    connection: Connection, claims: Sequence[NewClaim], given_up: Sequence[Seats]
) -> None:
    """Take `claims`, whose pools are locked; the tickets given up are put back on sale before.

    The order is the same for all: locks on pools, units, seats of pools, counters of stock.
    """
    ordered = sorted(claims, key=in_order)
    if not guard_is_on():
        insert_rows(connection, ordered)
        return
    seats = seats_of_pools(ordered)
    stocked = [claim for claim in ordered if claim.stocked]
    taken: list[NewClaim] = []
    _take_parts(connection, take_units, [c for c in ordered if not c.pooled], taken)
    _take_parts(connection, take_seats, seats, taken)
    if given_up:
        lock_counters(connection, [*given_up, *map(seats_of, stocked)])
        give_back(connection, given_up)
    _take_parts(connection, take_stock, stocked, taken)


def _take_parts(
    connection: Connection, way: Way, wanted: Sequence[NewClaim], taken: list[NewClaim]
) -> None:
    for first in range(0, len(wanted), MOST_AT_ONCE):
        part = wanted[first : first + MOST_AT_ONCE]
        conflicts = way(connection, part)
        if conflicts:
            _undo(connection, taken)
            raise SlotTaken(conflicts)
        taken += part
        fault.point("claims-taken")


def _undo(connection: Connection, taken: Sequence[NewClaim]) -> None:
    if taken:
        connection.execute(delete(table).where(table.c.id.in_([claim.id for claim in taken])))
        give_back(connection, [seats_of(claim) for claim in taken if claim.stocked])
