"""Reads and writes people who may sign in, and their sessions."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, exists, insert, select

from api.store.tables import sessions, users


@dataclass(frozen=True)
class UserRecord:
    """A person who may sign in."""

    id: str
    email: str
    name: str
    role: str
    password_hash: str
    created_at: datetime


def insert_user(connection: Connection, user: UserRecord) -> None:
    """Add a person; the e-mail address must be new."""
    connection.execute(insert(users).values(asdict(user)))


def set_password_hash(connection: Connection, email: str, password_hash: str) -> None:
    """Change the password of `email`, and sign that person out everywhere."""
    ids = select(users.c.id).where(users.c.email == email).scalar_subquery()
    connection.execute(delete(sessions).where(sessions.c.user_id == ids))
    connection.execute(
        users.update().where(users.c.email == email).values(password_hash=password_hash)
    )


def has_users(connection: Connection) -> bool:
    """Whether anybody may sign in at all."""
    return bool(connection.execute(select(exists(select(users.c.id)))).scalar_one())


def user_by_email(connection: Connection, email: str) -> UserRecord | None:
    """The person with this e-mail address."""
    row = connection.execute(select(users).where(users.c.email == email)).one_or_none()
    return None if row is None else UserRecord(**row._asdict())


def insert_session(
    connection: Connection, token_hash: str, user_id: str, now: datetime, expires_at: datetime
) -> None:
    """Sign a person in, and forget every session that has expired."""
    connection.execute(delete(sessions).where(sessions.c.expires_at <= now))
    connection.execute(
        insert(sessions).values(
            token_hash=token_hash, user_id=user_id, created_at=now, expires_at=expires_at
        )
    )


def delete_session(connection: Connection, token_hash: str) -> None:
    """Sign out."""
    connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash))


def user_by_token(connection: Connection, token_hash: str, now: datetime) -> UserRecord | None:
    """Who is signed in by this token at `now`."""
    query = (
        select(users)
        .join(sessions, sessions.c.user_id == users.c.id)
        .where(sessions.c.token_hash == token_hash, sessions.c.expires_at > now)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else UserRecord(**row._asdict())
