"""Takes seats of a pool at any time: one transaction at a time looks for the peak, then adds."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete

from api.drills import fault
from api.store.ledger.columns import MARKS, insert_rows
from api.store.ledger.database_clock import microseconds
from api.store.ledger.new_claim import NewClaim
from api.store.ledger.reap import reap_overlapping
from api.store.ledger.slot_taken import TakenSpan
from api.store.one_at_a_time import lock_key
from api.store.tables.ledger import claims as table

# All who overlap the span, and those of them who sit at its beginning: where even all of them
# leave room there is room, and where these alone leave none there is none.
BOUNDS = """
SELECT coalesce(sum(quantity), 0),
    coalesce(sum(CASE WHEN busy_start <= {0} THEN quantity ELSE 0 END), 0)
FROM claims WHERE {overlapping}
"""
# Whoever overlaps the span and began before it still sits at its beginning, so that the highest
# level at any change is the highest level inside the span.
PEAK = """
SELECT coalesce(max(level), 0) FROM (
    SELECT sum(change) OVER (ORDER BY moment) AS level FROM (
        SELECT moment, sum(change) AS change FROM (
            SELECT busy_start AS moment, quantity AS change FROM claims WHERE {overlapping}
            UNION ALL
            SELECT busy_end, -quantity FROM claims WHERE {overlapping}
        ) AS changes GROUP BY moment
    ) AS moments
) AS levels
"""
OVERLAPPING = (
    "organisation_id = {0} AND resource_id = {0} AND unit = 0 AND active "
    "AND busy_end > {0} AND busy_start < {0}"
)
BOUNDS_SQL = {
    dialect: BOUNDS.format(mark, overlapping=OVERLAPPING.format(mark))
    for dialect, mark in MARKS.items()
}
PEAK_SQL = {
    dialect: PEAK.format(overlapping=OVERLAPPING.format(mark)) for dialect, mark in MARKS.items()
}
LOCK = "SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key"


def seats_of_pools(claims: Sequence[NewClaim]) -> list[NewClaim]:
    """Those of the claims that are counted at any time, not slot by slot."""
    return [claim for claim in claims if claim.pooled and not claim.stocked]


def lock_pools(connection: Connection, wanted: Sequence[NewClaim]) -> None:
    """Let nobody else look at these pools until the transaction ends.

    A statement of its own: one that also looked would see what was there before it waited.
    """
    if wanted and connection.dialect.name == "postgresql":
        connection.exec_driver_sql(LOCK, (sorted({_key(claim) for claim in wanted}),))


def take_seats(connection: Connection, wanted: Sequence[NewClaim]) -> tuple[TakenSpan, ...]:
    """Take all of them, or none and say which pool is full; the pools must be locked."""
    taken: list[NewClaim] = []
    for claim in wanted:
        if not (_has_room(connection, claim) or _has_room_after_reaping(connection, claim)):
            connection.execute(delete(table).where(table.c.id.in_([c.id for c in taken])))
            return (TakenSpan(claim.resource_id, *claim.busy),)
        insert_rows(connection, (claim,))
        taken.append(claim)
        fault.point("seats-taken")
    return ()


def _has_room(connection: Connection, claim: NewClaim) -> bool:
    dialect, room = connection.dialect.name, claim.capacity - claim.quantity
    start, end = map(microseconds, claim.busy)
    span = (claim.organisation_id, claim.resource_id, start, end)
    at_most, at_least = connection.exec_driver_sql(BOUNDS_SQL[dialect], (start, *span)).one()
    if at_most <= room or at_least > room:
        return bool(at_most <= room)
    peak = connection.exec_driver_sql(PEAK_SQL[dialect], span * 2).scalar_one()
    return bool(peak <= room)


def _has_room_after_reaping(connection: Connection, claim: NewClaim) -> bool:
    return reap_overlapping(connection, (claim,)) > 0 and _has_room(connection, claim)


def _key(claim: NewClaim) -> int:
    return lock_key(f"pool {claim.organisation_id} {claim.resource_id}")
