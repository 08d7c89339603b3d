"""Writes what has changed and reads it in an order in which nothing appears late.

On PostgreSQL rows appear when their transaction commits, which may be long after rows that count
higher. So they are read in the order of their transactions, and only those of transactions
before which nobody is writing any more: whatever commits later stands behind all that was read.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Text,
    cast,
    delete,
    func,
    select,
    tuple_,
    update,
)

from api.store.tables.traffic import changes
from api.store.write_soon import insertion, write_soon

AT = (changes.c.transaction_id, changes.c.id)
THIS_TRANSACTION = "CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)"


class Place(NamedTuple):
    """Where a change stands among all of them; greater is later."""

    transaction_id: int
    number: int


BEFORE_ALL = Place(-1, 0)


@dataclass(frozen=True)
class Change:
    """Something became another version."""

    place: Place
    entity: str
    entity_id: str
    version: int
    kind: str


@dataclass(frozen=True)
class Changed:
    """What `insert_change` writes."""

    organisation_id: str
    entity: str
    entity_id: str
    version: int
    kind: str
    at: datetime


def insert_change(connection: Connection, change: Changed) -> None:
    """Tell that something has changed, once this transaction is committed."""
    number = THIS_TRANSACTION if _is_postgres(connection) else "0"
    write_soon(connection, insertion(connection, changes, vars(change), transaction_id=number))


def changes_after(
    connection: Connection, organisation_id: str, place: Place, limit: int
) -> tuple[Change, ...]:
    """The changes behind `place`, the oldest first."""
    query = (
        select(changes)
        .where(changes.c.organisation_id == organisation_id)
        .where(tuple_(*AT) > tuple_(*place))
        .order_by(*AT)
        .limit(limit)
    )
    if _is_postgres(connection):
        query = query.where(changes.c.transaction_id < _first_unfinished())
    return tuple(map(_change, connection.execute(query)))


def newest_place(connection: Connection, organisation_id: str) -> Place | None:
    """The place of the newest change that can be read."""
    query = select(*AT).where(changes.c.organisation_id == organisation_id)
    if _is_postgres(connection):
        query = query.where(changes.c.transaction_id < _first_unfinished())
    row = connection.execute(query.order_by(*(c.desc() for c in AT)).limit(1)).one_or_none()
    return None if row is None else Place(*row)


def is_waiting(connection: Connection, organisation_id: str) -> bool:
    """Whether there are changes that older transactions do not let be read yet."""
    if not _is_postgres(connection):
        return False
    query = select(changes.c.id).where(changes.c.organisation_id == organisation_id)
    late = query.where(changes.c.transaction_id >= _first_unfinished()).limit(1)
    return connection.execute(late).one_or_none() is not None


def is_known(connection: Connection, organisation_id: str, place: Place) -> bool:
    """Whether a change stands at `place`, so that nothing behind it has been forgotten."""
    query = select(changes.c.id).where(
        changes.c.organisation_id == organisation_id,
        changes.c.transaction_id == place.transaction_id,
        changes.c.id == place.number,
    )
    return connection.execute(query).one_or_none() is not None


def settle_restored(connection: Connection) -> None:
    """Put changes that a restored database brings in front of all that come."""
    if _is_postgres(connection):
        ahead = changes.c.transaction_id >= _postgres_number(
            func.pg_snapshot_xmax(func.pg_current_snapshot())
        )
        connection.execute(update(changes).where(ahead).values(transaction_id=0))


def forget_changes_before(connection: Connection, moment: datetime) -> int:
    """Forget the changes of before `moment`; how many they were.

    The newest one stays, because SQLite would give its number out once more.
    """
    newest = select(func.max(changes.c.id)).scalar_subquery()
    old = delete(changes).where(changes.c.at < moment, changes.c.id < newest)
    return connection.execute(old).rowcount


def _first_unfinished() -> ColumnElement[int]:
    return _postgres_number(func.pg_snapshot_xmin(func.pg_current_snapshot()))


def _postgres_number(transaction: ColumnElement[Any]) -> ColumnElement[int]:
    return cast(cast(transaction, Text), BigInteger)


def _is_postgres(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _change(row: Any) -> Change:
    place = Place(row.transaction_id, row.id)
    return Change(place, row.entity, row.entity_id, row.version, row.kind)
