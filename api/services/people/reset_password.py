"""Lets somebody who has forgotten their password choose another, by a link that is mailed."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Connection

from api.errors import Gone
from api.services.actor import Role, user_actor
from api.services.context import Context
from api.services.mail.reset_letter import FORGOTTEN, PURPOSE, password_mark
from api.services.mail.sending import sending_of
from api.services.new_id import new_id
from api.services.origin import Origin
from api.services.people.password_rules import require_sound_password
from api.services.record import Deed, record
from api.services.signer import Forged
from api.store.jobs import enqueue
from api.store.memberships import organisations_of
from api.store.one_at_a_time import one_at_a_time
from api.store.outbox import MessageRecord, insert_message, is_message_since
from api.store.sessions import delete_sessions_of
from api.store.users import UserRecord, replace_password_hash, user_by_email, user_by_id

ONE_MAIL_IN = timedelta(minutes=5)
"""However often somebody asks, so that nobody is flooded."""


@dataclass(frozen=True, slots=True)
class _Sealed:
    """What a link says."""

    user_id: str
    mark: str
    until: int


def ask_for_reset(context: Context, email: str) -> None:
    """Have a link sent, if the address, in its one way of writing, has an account.

    Nothing tells whether it has.
    """
    now = context.now()

    def work(connection: Connection) -> None:
        user = user_by_email(connection, email)
        places = organisations_of(connection, user.id) if user else ()
        if user is None or not places:
            return
        one_at_a_time(connection, f"{FORGOTTEN} {user.id}")
        if not is_message_since(connection, FORGOTTEN, user.id, now - ONE_MAIL_IN):
            message = _message(user, places[0][1].id, now)
            insert_message(connection, message)
            enqueue(connection, sending_of(message, now))

    context.store.write(work)


def reset_password(context: Context, token: str, new: str, origin: Origin) -> None:
    """Set a new password by a mailed link, which works once; every session ends.

    Raises
    ------
    Gone
        The link was used, is too old or was not made here (`reset-expired`).
    InvalidBody
        The new password is easily guessed.
    """
    now = context.now()
    sealed = _opened(context, token, now)
    with context.store.read() as connection:
        user = _theirs(connection, sealed)
    require_sound_password(new, user.email, "new_password")
    hashed = context.passwords.hash(new)

    def work(connection: Connection) -> None:
        found = _theirs(connection, sealed)
        if not replace_password_hash(connection, found.id, found.password_hash, hashed):
            raise _used_up()
        delete_sessions_of(connection, found.id)
        for role, place in organisations_of(connection, found.id):
            actor = user_actor(found.id, place.id, found.email, found.name, cast("Role", role))
            actor = replace(actor, origin=origin)
            deed = Deed(place.id, actor, "person.reset-password", "person", found.id, 1)
            record(connection, deed, now)

    context.store.write(work)


def _opened(context: Context, token: str, now: datetime) -> _Sealed:
    try:
        told = context.signer.opened(PURPOSE, token)
    except Forged:
        raise _used_up() from None
    if not isinstance(told, dict) or int(str(told["until"])) <= now.timestamp():
        raise _used_up()
    return _Sealed(str(told["user"]), str(told["mark"]), int(str(told["until"])))


def _theirs(connection: Connection, sealed: _Sealed) -> UserRecord:
    """Whose link it is, as long as their password is the one that was forgotten."""
    user = user_by_id(connection, sealed.user_id)
    if user is None or not secrets.compare_digest(password_mark(user), sealed.mark):
        raise _used_up()
    return user


def _used_up() -> Gone:
    return Gone("reset-expired", "this link was used or is too old; ask for another")


def _message(user: UserRecord, organisation_id: str, now: datetime) -> MessageRecord:
    minute = int(now.timestamp()) // 60
    return MessageRecord(
        id=new_id(),
        organisation_id=organisation_id,
        kind=FORGOTTEN,
        dedupe_key=f"{FORGOTTEN}-{user.id}-{minute}-mail",
        payload={},
        entity_id=user.id,
        entity_version=minute,
        state="waiting",
        attempts=0,
        last_error="",
        created_at=now,
        due_at=now,
        sent_at=None,
    )
