"""Reads and writes messages that are to be sent: made with what they tell of, sent later."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, exists, literal, select, tuple_, update

from api.store.jobs.has_job import has_job
from api.store.tables.outgoing import outbox
from api.store.write_soon import insert_soon

MAIL_LOCK = "mail-"
"""With the id of what it is about, the lock of a message's job."""


@dataclass(frozen=True)
class MessageRecord:
    """One message to one person."""

    id: str
    organisation_id: str
    kind: str
    """`confirmation` or `cancellation` of a booking, `offer` to somebody who waits,
    `forgotten` for a password, or `merge` to a guest whose bookings an account would have."""
    dedupe_key: str
    payload: dict[str, Any]
    entity_id: str
    entity_version: int
    state: str
    """`waiting`, `sent`, or `dead` once there is no hope for it."""
    attempts: int
    last_error: str
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None


def insert_message(connection: Connection, message: MessageRecord) -> None:
    """Put a message into the outbox."""
    insert_soon(connection, outbox, vars(message))


def is_message_since(connection: Connection, kind: str, entity_id: str, since: datetime) -> bool:
    """Whether a message of this kind about this was asked for after `since`."""
    lately = exists().where(
        outbox.c.entity_id == entity_id, outbox.c.kind == kind, outbox.c.created_at > since
    )
    return bool(connection.execute(select(lately)).scalar_one())


def waiting_message(connection: Connection, message_id: str) -> MessageRecord | None:
    """A message that waits, which nobody else changes until the transaction ends."""
    query = select(outbox).where(outbox.c.id == message_id, outbox.c.state == "waiting")
    row = connection.execute(query.with_for_update()).one_or_none()
    return None if row is None else MessageRecord(**row._asdict())


def borrow(connection: Connection, message: MessageRecord, until: datetime) -> MessageRecord:
    """Keep a message from others until `until`."""
    borrowed = {"due_at": until, "attempts": message.attempts + 1}
    connection.execute(update(outbox).where(outbox.c.id == message.id).values(borrowed))
    return replace(message, due_at=until, attempts=message.attempts + 1)


def strays(connection: Connection, due_before: datetime, limit: int) -> tuple[MessageRecord, ...]:
    """Messages that should have been sent long ago and have no job, nor has one about the same.

    Those about one thing come in the order of its versions.
    """
    lock = literal(MAIL_LOCK) + outbox.c.entity_id
    query = (
        select(outbox)
        .where(outbox.c.state == "waiting", outbox.c.due_at <= due_before)
        .where(~has_job(connection.dialect.name, lock))
        .order_by(outbox.c.entity_id, outbox.c.entity_version)
        .limit(limit)
    )
    return tuple(MessageRecord(**row._asdict()) for row in connection.execute(query))


def end_message(
    connection: Connection, message_id: str, state: str, now: datetime, error: str = ""
) -> None:
    """Say that a message was sent, or that it never will be."""
    sent_at = now if state == "sent" else None
    connection.execute(
        update(outbox)
        .where(outbox.c.id == message_id)
        .values(state=state, sent_at=sent_at, last_error=error)
    )


def put_off(connection: Connection, message_id: str, due_at: datetime, error: str) -> None:
    """Try a message again later."""
    connection.execute(
        update(outbox).where(outbox.c.id == message_id).values(due_at=due_at, last_error=error)
    )


def revive(
    connection: Connection, organisation_id: str, message_id: str, now: datetime
) -> MessageRecord | None:
    """Let a dead message be tried once more; None where it is not dead."""
    revived = connection.execute(
        update(outbox)
        .where(
            outbox.c.id == message_id,
            outbox.c.organisation_id == organisation_id,
            outbox.c.state == "dead",
        )
        .values(state="waiting", due_at=now, attempts=0)
        .returning(outbox)
    )
    row = revived.one_or_none()
    return None if row is None else MessageRecord(**row._asdict())


def messages_of(
    connection: Connection,
    organisation_id: str,
    state: str | None,
    limit: int,
    before: tuple[datetime, str] | None,
) -> tuple[MessageRecord, ...]:
    """An organisation's messages, the newest first, after the place `before`."""
    order = (outbox.c.created_at, outbox.c.id)
    query = select(outbox).where(outbox.c.organisation_id == organisation_id)
    if state is not None:
        query = query.where(outbox.c.state == state)
    if before is not None:
        moment, id = (literal(value, c.type) for value, c in zip(before, order, strict=True))
        query = query.where(tuple_(*order) < tuple_(moment, id))
    rows = connection.execute(query.order_by(*(c.desc() for c in order)).limit(limit))
    return tuple(MessageRecord(**row._asdict()) for row in rows)


def all_waiting(connection: Connection) -> Iterator[MessageRecord]:
    """Every message that waits, those about one thing in the order of its versions."""
    query = select(outbox).where(outbox.c.state == "waiting")
    for row in connection.execute(query.order_by(outbox.c.entity_id, outbox.c.entity_version)):
        yield MessageRecord(**row._asdict())


def oldest_waiting(connection: Connection) -> datetime | None:
    """Since when the message waits that waits longest."""
    query = select(outbox.c.created_at).where(outbox.c.state == "waiting")
    found: datetime | None = connection.execute(
        query.order_by(outbox.c.created_at).limit(1)
    ).scalar_one_or_none()
    return found
