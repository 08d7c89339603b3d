"""Says who a bearer token belongs to: a person's session, or a program's key."""

from datetime import datetime, timedelta
from typing import cast

from api.errors import Unauthenticated
from api.services.actor import Actor, Role, user_actor
from api.services.context import Context
from api.services.token_hash import token_hash
from api.store.sessions import presence, touch_session

# Noting each use would make every reader a writer.
NOTE_USE_EVERY = timedelta(minutes=1)


def actor_of(context: Context, token: str) -> Actor:
    """Who is asking.

    Raises
    ------
    Unauthenticated
        Nobody is, or no longer.
    """
    now, digest = context.now(), token_hash(token)
    idle_since = now - timedelta(minutes=context.settings.session_idle_minutes)
    with context.store.read() as connection:
        found = presence(connection, digest, now, idle_since)
    if found is None:
        raise Unauthenticated("the token is unknown or has expired; sign in again")
    if is_worth_noting(found.last_used_at, now):
        context.store.write(lambda connection: touch_session(connection, digest, now))
    return user_actor(
        found.user_id, found.organisation_id, found.email, found.name, cast("Role", found.role)
    )


def is_worth_noting(last_used_at: datetime | None, now: datetime) -> bool:
    """Whether the last use that is on record is long ago."""
    return last_used_at is None or now - last_used_at >= NOTE_USE_EVERY
