"""Asks whoever reads a guest's mail whether an account may have what was booked with it."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.errors import Conflict, Forbidden
from api.services.actor import Actor
from api.services.context import Context
from api.services.mail.merge_letter import KIND
from api.services.mail.sending import sending_of
from api.services.new_id import new_id
from api.store.guest_addresses import (
    GuestAddressRecord,
    address_named,
    addresses_of,
    count_attended,
    insert_address,
)
from api.store.jobs import enqueue
from api.store.one_at_a_time import one_at_a_time
from api.store.outbox import MessageRecord, insert_message, is_message_since

ONE_MAIL_IN = timedelta(minutes=5)
"""However many addresses somebody names, so that nobody is flooded."""
MOST_ADDRESSES = 10
"""That one person may name in one organisation; each asks a stranger, perhaps."""


def ask_for_merge(context: Context, actor: Actor, email: str) -> None:
    """Have a link sent to an address, if anything here was booked with it; nothing tells whether.

    Raises
    ------
    Forbidden
        A key asks, which has no account.
    Conflict
        The person has named as many addresses as one may (`too-many-addresses`).
    """
    if actor.kind != "user":
        raise Forbidden("only a person who has signed in has an account")
    now = context.now()

    def work(connection: Connection) -> None:
        one_at_a_time(connection, f"{KIND} {actor.id}")
        address = _named(connection, actor, email, now)
        is_due = count_attended(connection, actor.organisation_id, email) and not address.proven_at
        if is_due and not is_message_since(connection, KIND, actor.id, now - ONE_MAIL_IN):
            message = _message(address, now)
            insert_message(connection, message)
            enqueue(connection, sending_of(message, now))

    context.store.write(work)


def _named(connection: Connection, actor: Actor, email: str, now: datetime) -> GuestAddressRecord:
    known = address_named(connection, actor.organisation_id, actor.id, email)
    if known is not None:
        return known
    if len(addresses_of(connection, actor.organisation_id, actor.id)) >= MOST_ADDRESSES:
        sentence = f"you have named {MOST_ADDRESSES} addresses, which is the most; let one go"
        raise Conflict("too-many-addresses", sentence)
    made = GuestAddressRecord(new_id(), actor.organisation_id, actor.id, email, now)
    insert_address(connection, made)
    return made


def _message(address: GuestAddressRecord, now: datetime) -> MessageRecord:
    minute = int(now.timestamp()) // 60
    return MessageRecord(
        id=new_id(),
        organisation_id=address.organisation_id,
        kind=KIND,
        dedupe_key=f"{KIND}-{address.id}-{minute}-mail",
        payload={"address": address.id},
        entity_id=address.user_id,
        entity_version=minute,
        state="waiting",
        attempts=0,
        last_error="",
        created_at=now,
        due_at=now,
        sent_at=None,
    )
