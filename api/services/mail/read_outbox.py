"""Shows what was sent and what waits, and lets the dead be tried once more."""

from datetime import datetime

from sqlalchemy import Connection

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.mail.sending import sending_of
from api.store.jobs import enqueue
from api.store.outbox import MessageRecord, messages_of, revive


def read_outbox(
    context: Context,
    actor: Actor,
    state: str | None,
    limit: int,
    before: tuple[datetime, str] | None,
) -> tuple[MessageRecord, ...]:
    """An organisation's messages, the newest first, after the place `before`."""
    require(actor, "book")
    with context.store.read() as connection:
        return messages_of(connection, actor.organisation_id, state, limit, before)


def retry_message(context: Context, actor: Actor, message_id: str) -> None:
    """Let a dead message be tried again; NotFound where there is no such dead message."""
    require(actor, "book")
    now = context.now()

    def work(connection: Connection) -> None:
        message = revive(connection, actor.organisation_id, message_id, now)
        if message is None:
            raise NotFound(f"there is no dead message {message_id!r}")
        enqueue(connection, sending_of(message, now))

    context.store.write(work)
