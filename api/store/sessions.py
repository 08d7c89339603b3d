"""Reads and writes who is signed in, and where."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, delete, insert, select, update

from api.store.tables import memberships, organisations, sessions, users


@dataclass(frozen=True)
class SessionRecord:
    """One sign-in; `token_hash` is all that is kept of its token."""

    token_hash: str
    user_id: str
    organisation_id: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Presence:
    """Who is signed in by a session, in which organisation, as what."""

    user_id: str
    email: str
    name: str
    organisation_id: str
    role: str
    last_used_at: datetime


def insert_session(connection: Connection, session: SessionRecord) -> None:
    """Sign a person in, and forget every session that has expired."""
    connection.execute(delete(sessions).where(sessions.c.expires_at <= session.created_at))
    connection.execute(insert(sessions).values(asdict(session)))


def delete_session(connection: Connection, token_hash: str) -> None:
    """Sign out."""
    connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash))


def delete_sessions_of(
    connection: Connection,
    user_id: str,
    *,
    organisation_id: str | None = None,
    except_hash: str = "",
) -> None:
    """Sign a person out, in one organisation or in all, but for one session."""
    gone = delete(sessions).where(
        sessions.c.user_id == user_id, sessions.c.token_hash != except_hash
    )
    if organisation_id is not None:
        gone = gone.where(sessions.c.organisation_id == organisation_id)
    connection.execute(gone)


def touch_session(connection: Connection, token_hash: str, now: datetime) -> None:
    """Note that a session is in use."""
    change = update(sessions).where(sessions.c.token_hash == token_hash)
    connection.execute(change.values(last_used_at=now))


def presence(
    connection: Connection, token_hash: str, now: datetime, idle_since: datetime
) -> Presence | None:
    """Who is signed in by this token at `now`, having used it after `idle_since`."""
    query = (
        select(
            sessions.c.user_id,
            users.c.email,
            users.c.name,
            sessions.c.organisation_id,
            memberships.c.role,
            sessions.c.last_used_at,
        )
        .join(users, users.c.id == sessions.c.user_id)
        .join(
            memberships,
            and_(
                memberships.c.user_id == sessions.c.user_id,
                memberships.c.organisation_id == sessions.c.organisation_id,
            ),
        )
        .join(organisations, organisations.c.id == sessions.c.organisation_id)
        .where(
            sessions.c.token_hash == token_hash,
            sessions.c.expires_at > now,
            sessions.c.last_used_at > idle_since,
            memberships.c.disabled_at.is_(None),
            organisations.c.disabled_at.is_(None),
        )
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else Presence(**row._asdict())
