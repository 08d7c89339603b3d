"""Signs a person in, and says who a token belongs to."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from api.errors import Unauthenticated
from api.services.actor import Actor, Role
from api.services.context import Context
from api.store.users import UserRecord, insert_session, user_by_email, user_by_token


@dataclass(frozen=True)
class SignedIn:
    """A new session; the token is shown this once and stored only as a hash."""

    token: str
    actor: Actor
    expires_at: datetime


def sign_in(context: Context, email: str, password: str) -> SignedIn:
    """Open a session.

    Raises
    ------
    Unauthenticated
        The address or the password is wrong; which one is not said.
    Busy
        Too many passwords for this address were wrong.
    """
    now, email = context.now(), email.strip().lower()
    context.throttle.require_free(email, now)
    with context.store.read() as connection:
        user = user_by_email(connection, email)
    if not context.passwords.verify(password, user.password_hash if user else None) or not user:
        context.throttle.note_wrong(email, now)
        raise Unauthenticated("the e-mail address or the password is wrong")
    token, expires_at = secrets.token_urlsafe(32), _expiry(context, now)
    digest, user_id = token_hash(token), user.id
    context.store.write(lambda c: insert_session(c, digest, user_id, now, expires_at))
    return SignedIn(token, _actor(user), expires_at)


def actor_of(context: Context, token: str) -> Actor:
    """Who is signed in by `token`.

    Raises
    ------
    Unauthenticated
        Nobody is, or no longer.
    """
    with context.store.read() as connection:
        user = user_by_token(connection, token_hash(token), context.now())
    if user is None:
        raise Unauthenticated("the token is unknown or has expired; sign in again")
    return _actor(user)


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _expiry(context: Context, now: datetime) -> datetime:
    return now + timedelta(hours=context.settings.session_hours)


def _actor(user: UserRecord) -> Actor:
    return Actor(user.id, user.email, user.name, cast("Role", user.role))
