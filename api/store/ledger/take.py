"""Puts claims into the ledger, all of them or none."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete

from api.drills import fault, guard_is_on
from api.store.ledger.columns import in_order, insert_rows
from api.store.ledger.exclusive import take_units
from api.store.ledger.new_claim import NewClaim
from api.store.ledger.pool import lock_pools, take_seats
from api.store.ledger.slot_taken import SlotTaken, TakenSpan
from api.store.ledger.stock import take_stock
from api.store.ledger.stock_counter import Seats, give_back
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
    ordered = sorted(claims, key=in_order)
    if not guard_is_on():
        insert_rows(connection, ordered)
        return
    seats = [claim for claim in ordered if claim.pooled and not claim.stocked]
    lock_pools(connection, seats)
    taken: list[NewClaim] = []
    for way, part in _parts(ordered, seats):
        conflicts = way(connection, part)
        if conflicts:
            _undo(connection, taken)
            raise SlotTaken(conflicts)
        taken += part
        fault.point("claims-taken")


def _parts(
    ordered: Sequence[NewClaim], seats: Sequence[NewClaim]
) -> list[tuple[Way, Sequence[NewClaim]]]:
    units = [claim for claim in ordered if not claim.pooled]
    stocked = [claim for claim in ordered if claim.stocked]
    return [
        (way, part[first : first + MOST_AT_ONCE])
        for way, part in ((take_units, units), (take_seats, seats), (take_stock, stocked))
        for first in range(0, len(part), MOST_AT_ONCE)
    ]


def _undo(connection: Connection, taken: Sequence[NewClaim]) -> None:
    if not taken:
        return
    connection.execute(delete(table).where(table.c.id.in_([claim.id for claim in taken])))
    give_back(
        connection,
        [
            Seats(claim.organisation_id, claim.resource_id, claim.busy[0], claim.quantity)
            for claim in taken
            if claim.stocked
        ],
    )
