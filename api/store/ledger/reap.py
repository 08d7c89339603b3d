"""Makes expired claims give way, judged by the database's clock."""

from collections.abc import Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    literal_column,
    select,
    true,
    update,
)

from api.store.ledger.columns import MARKS
from api.store.ledger.database_clock import microseconds, now_sql
from api.store.ledger.new_claim import NewClaim
from api.store.ledger.stock_counter import Seats, give_back
from api.store.tables.ledger import IS_ACTIVE, claims as table

MOST_AT_ONCE = 1_000
LAPSED = """
SELECT id FROM claims
WHERE organisation_id = {0} AND resource_id = {0} AND unit = {0} AND active
    AND busy_end > {0} AND busy_start < {0} AND expires_at <= {now}
"""


def is_expired(connection: Connection) -> ColumnElement[bool]:
    """Whether a claim has lapsed by now; those that never do have no expiry."""
    return table.c.expires_at <= literal_column(now_sql(connection.dialect.name))


def reap_overlapping(connection: Connection, wanted: Sequence[NewClaim]) -> int:
    """Set inactive what has expired where `wanted` shall be; the number of claims that gave way."""
    now = now_sql(connection.dialect.name)
    statement = LAPSED.format(MARKS[connection.dialect.name], now=now)
    lapsed: list[str] = []
    for claim in wanted:
        place = (claim.organisation_id, claim.resource_id, claim.unit)
        times = tuple(map(microseconds, claim.busy))
        lapsed += connection.exec_driver_sql(statement, place + times).scalars()
    return _reap(connection, table.c.id.in_(lapsed)) if lapsed else 0


def sweep(connection: Connection) -> int:
    """Set inactive what has expired anywhere, at most a thousand; for tidiness only.

    Nothing depends on it: whoever takes a time reaps what is in his way.
    """
    return _reap(connection, true())


def _reap(connection: Connection, chosen: ColumnElement[bool]) -> int:
    expired = select(table.c.id).where(IS_ACTIVE, is_expired(connection), chosen)
    # A locked one is being confirmed, released or reaped by somebody else at this moment.
    ordered = expired.order_by(table.c.expires_at, table.c.id).limit(MOST_AT_ONCE)
    lapsed = ordered.with_for_update(skip_locked=True).cte("lapsed")
    change = update(table).where(table.c.id.in_(select(lapsed.c.id)))
    gone = change.values(active=False, version=table.c.version + 1).returning(
        table.c.stocked,
        table.c.organisation_id,
        table.c.resource_id,
        table.c.busy_start,
        table.c.quantity,
    )
    rows = connection.execute(gone).all()
    give_back(connection, [Seats(*row[1:]) for row in rows if row.stocked])
    return len(rows)
