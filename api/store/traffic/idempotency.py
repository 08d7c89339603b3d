"""Remembers what was answered to a request that its caller has named."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, and_, delete, select

from api.store.epoch_microseconds import EPOCH, MICROSECOND
from api.store.tables.traffic import idempotency_keys as keys
from api.store.write_soon import MARKS, Writing, write_soon

Begun = Literal["new", "known", "running"]
ON_SQLITE = """
INSERT INTO idempotency_keys (organisation_id, actor, route, key_hash, fingerprint, created_at)
VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
"""
# Whether the row is there is seen by the insertion itself, which knows of what was committed while
# the lock was asked for; a SELECT in the same statement does not.
ON_POSTGRES = """
WITH free AS MATERIALIZED (
    SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0)) AS is_free
), added AS (
    INSERT INTO idempotency_keys (organisation_id, actor, route, key_hash, fingerprint, created_at)
    SELECT %s, %s, %s, %s, %s, %s FROM free WHERE is_free ON CONFLICT DO NOTHING RETURNING 1
)
SELECT is_free, EXISTS (SELECT FROM added) FROM free
"""
ANSWER = """
UPDATE idempotency_keys SET answer = ?
WHERE organisation_id = ? AND actor = ? AND route = ? AND key_hash = ?
"""


@dataclass(frozen=True)
class RequestName:
    """Whose request it is, where it goes, and the hash of the caller's own key."""

    organisation_id: str
    actor: str
    route: str
    key_hash: str


@dataclass(frozen=True)
class Remembered:
    """A named request and its answer, sealed."""

    fingerprint: str
    answer: bytes | None


def remember(connection: Connection, name: RequestName, fingerprint: str, now: datetime) -> Begun:
    """Begin to answer a request, which nobody else does then until the transaction ends.

    `known`: it is answered already; `running`: somebody is answering it. SQLite has one writer.
    """
    words = _words(name)
    row = (*words, fingerprint, (now - EPOCH) // MICROSECOND)
    if connection.dialect.name != "postgresql":
        added = connection.exec_driver_sql(ON_SQLITE, row).rowcount == 1
    else:
        is_free, added = connection.exec_driver_sql(ON_POSTGRES, ("|".join(words), *row)).one()
        if not is_free:
            return "running"
    return "new" if added else "known"


def remembered(connection: Connection, name: RequestName) -> Remembered:
    """What is known of a request that is known."""
    query = select(keys.c.fingerprint, keys.c.answer).where(
        and_(*(keys.c[column] == value for column, value in vars(name).items()))
    )
    row = connection.execute(query).one()
    return Remembered(row.fingerprint, row.answer)


def keep_answer(connection: Connection, name: RequestName, answer: bytes) -> None:
    """Say what is answered."""
    sql = ANSWER.replace("?", MARKS[connection.dialect.name])
    write_soon(connection, Writing(sql, (answer, *_words(name))))


def forget_before(connection: Connection, moment: datetime) -> int:
    """Forget the requests of before `moment`; how many they were."""
    return connection.execute(delete(keys).where(keys.c.created_at < moment)).rowcount


def _words(name: RequestName) -> tuple[str, ...]:
    return name.organisation_id, name.actor, name.route, name.key_hash
