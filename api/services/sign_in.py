"""Signs a person in."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Connection

from api.errors import InvalidBody, Unauthenticated
from api.services.actor import Actor, Role, user_actor
from api.services.context import Context
from api.services.people.email_address import email_address
from api.services.token_hash import token_hash
from api.store.memberships import organisations_of
from api.store.organisations import OrganisationRecord
from api.store.sessions import SessionRecord, delete_session, insert_session
from api.store.users import UserRecord, user_by_email
from models import Issue

# No session may look like a key, nor a key like a session.
MARK = "session"
WRONG = "the e-mail address or the password is wrong"


@dataclass(frozen=True)
class SignedIn:
    """A new session; the token is shown this once and stored only as a hash."""

    token: str
    actor: Actor
    organisation: OrganisationRecord
    expires_at: datetime


def sign_in(
    context: Context,
    email: str,
    password: str,
    organisation: str | None = None,
    old_token: str | None = None,
) -> SignedIn:
    """Open a session in the organisation with this slug; `old_token` ends at the same time.

    Raises
    ------
    Unauthenticated
        The address or the password is wrong, or the person does not belong there; which of
        these is not said.
    InvalidBody
        No organisation is named, and the person belongs to several: one issue for each.
    Busy
        Too many passwords for this address were wrong.
    """
    now, email = context.now(), _written(email)
    context.throttle.require_free(email, now)
    with context.store.read() as connection:
        user = user_by_email(connection, email)
        homes = organisations_of(connection, user.id) if user else ()
    fits = context.passwords.verify(password, user.password_hash if user else None)
    wanted = [home for home in homes if organisation in {None, home[1].slug}]
    if not user or not fits or not wanted:
        context.throttle.note_wrong(email, now)
        raise Unauthenticated(WRONG)
    if len(wanted) > 1:
        raise InvalidBody(Issue("organisation", "choice", home.slug) for _, home in wanted)
    return _opened(context, user, wanted[0], now, old_token)


def _written(email: str) -> str:
    """As the address is stored; what is no address is nobody's, and is told nothing else."""
    try:
        return email_address(email)
    except ValueError:
        return email.strip().lower()


def _opened(
    context: Context,
    user: UserRecord,
    home: tuple[str, OrganisationRecord],
    now: datetime,
    old_token: str | None,
) -> SignedIn:
    role, organisation = home
    token = f"{MARK}-{secrets.token_urlsafe(32)}"
    expires_at = now + timedelta(hours=context.settings.session_hours)
    session = SessionRecord(token_hash(token), user.id, organisation.id, now, now, expires_at)

    def work(connection: Connection) -> None:
        if old_token is not None:
            delete_session(connection, token_hash(old_token))
        insert_session(connection, session)

    context.store.write(work)
    actor = user_actor(user.id, organisation.id, user.email, user.name, cast("Role", role))
    return SignedIn(token, actor, organisation, expires_at)
