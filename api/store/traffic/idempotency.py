"""Remembers what was answered to a request that its caller has named."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, update

from api.store.tables.traffic import idempotency_keys as keys


@dataclass(frozen=True)
class RequestName:
    """Whose request it is, where it goes, and the hash of the caller's own key."""

    organisation_id: str
    actor: str
    route: str
    key_hash: str


@dataclass(frozen=True)
class Remembered:
    """A named request and its answer, sealed; None while it is being answered."""

    fingerprint: str
    answer: bytes | None


def is_free(connection: Connection, name: RequestName) -> bool:
    """Whether nobody answers this request now; nobody else will until the transaction ends.

    SQLite has one writer, so the question answers itself there.
    """
    if connection.dialect.name != "postgresql":
        return True
    words = "|".join((name.organisation_id, name.actor, name.route, name.key_hash))
    lock = func.pg_try_advisory_xact_lock(func.hashtextextended(words, 0))
    return bool(connection.scalar(select(lock)))


def remembered(connection: Connection, name: RequestName) -> Remembered | None:
    """What is known of a named request."""
    query = select(keys.c.fingerprint, keys.c.answer).where(_is(name))
    row = connection.execute(query).one_or_none()
    return None if row is None else Remembered(row.fingerprint, row.answer)


def remember(connection: Connection, name: RequestName, fingerprint: str, now: datetime) -> None:
    """Begin to answer a named request."""
    row = {"fingerprint": fingerprint, "created_at": now}
    connection.execute(insert(keys), vars(name) | row)


def keep_answer(connection: Connection, name: RequestName, answer: bytes) -> None:
    """Say what is answered."""
    connection.execute(update(keys).where(_is(name)).values(answer=answer))


def forget_before(connection: Connection, moment: datetime) -> int:
    """Forget the requests of before `moment`; how many they were."""
    return connection.execute(delete(keys).where(keys.c.created_at < moment)).rowcount


def _is(name: RequestName) -> ColumnElement[bool]:
    return and_(*(keys.c[column] == value for column, value in vars(name).items()))
