"""Makes a booking of a hold, and lets a hold live longer, if it has not lapsed."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Update, case, func, literal, select, update

from api.store.ledger.reap import is_expired
from api.store.tables.ledger import claims as table


def convert(connection: Connection, hold_id: str, booking_id: str) -> bool:
    """Give all claims of a hold to a booking; False where the hold has lapsed or is gone.

    The caller has checked the hold's secret. One statement, so that of a confirmation and an
    expiry at the same moment exactly one wins.
    """
    change = _change_all(connection, hold_id, table.c.kind.in_(("hold", "offer")))
    values = {"kind": literal("booking"), "owner_id": booking_id, "expires_at": None}
    return _done(connection, change.values(values))


def extend(connection: Connection, owner_id: str, expires_at: datetime) -> bool:
    """Let a hold or an offer live until then; False where it has lapsed or is gone."""
    change = _change_all(connection, owner_id, table.c.kind.in_(("hold", "offer")))
    return _done(connection, change.values(expires_at=expires_at))


def _change_all(connection: Connection, owner_id: str, chosen: ColumnElement[bool]) -> Update:
    """A change of all claims of an owner if every one of them is alive, of none otherwise.

    They are locked before they are judged: somebody may be reaping one of them.
    """
    alive = case((table.c.active & chosen & ~is_expired(connection), 1), else_=0)
    owned = select(table.c.id, alive.label("alive")).where(table.c.owner_id == owner_id)
    mine = owned.order_by(table.c.id).with_for_update().cte("mine")
    all_alive = select(func.min(mine.c.alive)).scalar_subquery() == 1
    return update(table).where(table.c.id.in_(select(mine.c.id)), all_alive)


def _done(connection: Connection, change: Update) -> bool:
    counted = change.values(version=table.c.version + 1)
    return connection.execute(counted).rowcount > 0
