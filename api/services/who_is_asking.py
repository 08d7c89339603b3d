"""Says who a bearer token belongs to: a person's session, or a program's key."""

import hmac
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from api.errors import StoreUnavailable, Unauthenticated
from api.services.actor import ALLOWED, Actor, Permission, Role, user_actor
from api.services.context import Context
from api.services.people.api_key import parts_of
from api.services.token_hash import token_hash
from api.store.api_keys import live_key, touch_key
from api.store.sessions import presence, touch_session

# Noting each use would make every reader a writer.
NOTE_USE_EVERY = timedelta(minutes=1)
UNKNOWN = "the token is unknown or has expired; sign in again"


def actor_of(context: Context, token: str) -> Actor:
    """Who is asking.

    Raises
    ------
    Unauthenticated
        Nobody is, or no longer.
    """
    parts = parts_of(token)
    return _person(context, token) if parts is None else _program(context, *parts)


def _person(context: Context, token: str) -> Actor:
    now, digest = context.now(), token_hash(token)
    idle_since = now - timedelta(minutes=context.settings.session_idle_minutes)
    with context.store.read() as connection:
        found = presence(connection, digest, now, idle_since)
    if found is None:
        raise Unauthenticated(UNKNOWN)
    if is_worth_noting(found.last_used_at, now):
        _note(context, lambda connection: touch_session(connection, digest, now))
    return user_actor(
        found.user_id, found.organisation_id, found.email, found.name, cast("Role", found.role)
    )


def _program(context: Context, prefix: str, secret: str) -> Actor:
    now = context.now()
    with context.store.read() as connection:
        found = live_key(connection, prefix, now)
    # Compared in the same time however much of it is right.
    if found is None or not hmac.compare_digest(token_hash(secret), found.key.secret_hash):
        raise Unauthenticated(UNKNOWN)
    key = found.key
    if is_worth_noting(key.last_used_at, now):
        _note(context, lambda connection: touch_key(connection, key.id, now))
    scopes = cast("frozenset[Permission]", frozenset(key.scopes))
    return Actor(
        id=key.id,
        organisation_id=key.organisation_id,
        kind="api_key",
        name=key.name,
        # Whose key it is may have lost a permission since.
        scopes=scopes & ALLOWED[cast("Role", found.role)],
        on_behalf_of=key.user_id,
    )


def _note(context: Context, work: Callable[[Connection], None]) -> None:
    # Whoever only reads can do so while nothing can be written.
    with suppress(StoreUnavailable, OperationalError):
        context.store.write(work)


def is_worth_noting(last_used_at: datetime | None, now: datetime) -> bool:
    """Whether the last use that is on record is long ago."""
    return last_used_at is None or now - last_used_at >= NOTE_USE_EVERY
