"""Reads and writes people who may sign in."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, insert, select, update

from api.store.tables import users


@dataclass(frozen=True)
class UserRecord:
    """A person who may sign in, in whatever organisations."""

    id: str
    email: str
    """In lower case."""
    name: str
    password_hash: str
    created_at: datetime


def insert_user(connection: Connection, user: UserRecord) -> None:
    """Add a person; the e-mail address must be new."""
    connection.execute(insert(users).values(asdict(user)))


def replace_password_hash(connection: Connection, user_id: str, old: str, new: str) -> bool:
    """Change a password unless somebody was quicker; False where it is not the old one any more."""
    same = users.c.id == user_id, users.c.password_hash == old
    changed = connection.execute(update(users).where(*same).values(password_hash=new))
    return changed.rowcount == 1


def set_password_hash(connection: Connection, user_id: str, password_hash: str) -> None:
    """Change a password."""
    change = update(users).where(users.c.id == user_id)
    connection.execute(change.values(password_hash=password_hash))


def has_users(connection: Connection) -> bool:
    """Whether anybody may sign in at all."""
    return bool(connection.execute(select(exists(select(users.c.id)))).scalar_one())


def user_by_email(connection: Connection, email: str) -> UserRecord | None:
    """The person with this e-mail address, which is in lower case."""
    row = connection.execute(select(users).where(users.c.email == email)).one_or_none()
    return None if row is None else UserRecord(**row._asdict())


def user_by_id(connection: Connection, user_id: str) -> UserRecord | None:
    """The person with this id."""
    row = connection.execute(select(users).where(users.c.id == user_id)).one_or_none()
    return None if row is None else UserRecord(**row._asdict())
