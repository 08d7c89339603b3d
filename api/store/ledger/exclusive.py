"""Takes named units: the database itself refuses two claims on one unit at one time."""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import Connection, and_, delete, or_, select
from sqlalchemy.exc import IntegrityError

from api.store.driver_of import driver_of
from api.store.ledger.columns import COLUMNS, insert_rows, rows_sql, values_of
from api.store.ledger.database_clock import now_sql
from api.store.ledger.new_claim import NewClaim
from api.store.ledger.reap import reap_overlapping
from api.store.ledger.slot_taken import TakenSpan
from api.store.tables.ledger import IS_ACTIVE, claims as table
from api.store.write_soon import send_waiting

MOST_TOLD = 100

# Reaping locks all the rows it needs before the first insert waits for anybody: a circle of
# transactions that wait for each other cannot come about. The count makes the one come first.
POSTGRES = """
WITH wanted ({columns}) AS (VALUES {rows}),
lapsed AS (
    SELECT c.id FROM claims c JOIN wanted w
        ON c.organisation_id = w.organisation_id AND c.resource_id = w.resource_id
        AND c.unit = w.unit AND c.busy_start < w.busy_end AND c.busy_end > w.busy_start
    WHERE c.active AND c.expires_at <= {now} ORDER BY c.id FOR UPDATE OF c
),
reaped AS (
    UPDATE claims SET active = FALSE, version = version + 1
    WHERE id IN (SELECT id FROM lapsed) RETURNING 1
)
INSERT INTO claims ({columns})
SELECT * FROM wanted WHERE (SELECT count(*) FROM reaped) >= 0
ORDER BY resource_id, unit, busy_start
ON CONFLICT DO NOTHING RETURNING id
"""


def take_units(connection: Connection, wanted: Sequence[NewClaim]) -> tuple[TakenSpan, ...]:
    """Take all of them, or none and say what is in the way."""
    if connection.dialect.name == "postgresql":
        inserted = _insert_on_postgres(connection, wanted)
        missing = [claim for claim in wanted if claim.id not in inserted]
        if missing and inserted:
            connection.execute(delete(table).where(table.c.id.in_(inserted)))
    else:
        missing = [] if _inserted_on_sqlite(connection, wanted) else list(wanted)
    return _in_the_way(connection, missing) if missing else ()


def _insert_on_postgres(connection: Connection, wanted: Sequence[NewClaim]) -> set[str]:
    values = tuple(value for claim in wanted for value in values_of(claim))
    statement = _postgres_sql(len(wanted), now_sql("postgresql"))
    send_waiting(connection)
    with driver_of(connection) as driver:
        return {id for (id,) in driver.execute(statement, values)}


@lru_cache(maxsize=512)
def _postgres_sql(count: int, now: str) -> str:
    rows = rows_sql("postgresql", count, now)
    return POSTGRES.format(columns=COLUMNS, rows=rows, now=now)


def _inserted_on_sqlite(connection: Connection, wanted: Sequence[NewClaim]) -> bool:
    """Nobody else writes meanwhile, so that expired claims are looked for only if need be."""
    if _insert_unless_overlapping(connection, wanted):
        return True
    reaped = reap_overlapping(connection, wanted)
    return reaped > 0 and _insert_unless_overlapping(connection, wanted)


def _insert_unless_overlapping(connection: Connection, wanted: Sequence[NewClaim]) -> bool:
    try:
        insert_rows(connection, wanted)
    except IntegrityError as error:
        if "claims overlap" not in str(error.orig):
            raise
        return False
    return True


def _in_the_way(connection: Connection, missing: Sequence[NewClaim]) -> tuple[TakenSpan, ...]:
    overlapping = [
        and_(
            table.c.organisation_id == claim.organisation_id,
            table.c.resource_id == claim.resource_id,
            table.c.unit == claim.unit,
            table.c.busy_start < claim.busy[1],
            table.c.busy_end > claim.busy[0],
        )
        for claim in missing[:MOST_TOLD]
    ]
    query = select(table.c.resource_id, table.c.busy_start, table.c.busy_end).where(
        IS_ACTIVE, ~table.c.pooled, or_(*overlapping)
    )
    found = {TakenSpan(*row) for row in connection.execute(query.limit(MOST_TOLD))}
    # Whatever was in the way may have gone again, or be another of these same claims.
    return tuple(sorted(found or {TakenSpan(c.resource_id, *c.busy) for c in missing}))
