"""Reads and writes the keys by which programs are known."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, insert, or_, select, update

from api.store.page import Place, page_of
from api.store.tables import api_keys, memberships, organisations


@dataclass(frozen=True)
class KeyRecord:
    """A program's key; `secret_hash` is all that is kept of its secret."""

    id: str
    organisation_id: str
    name: str
    prefix: str
    """The part that may be seen."""
    secret_hash: str
    scopes: list[str]
    created_at: datetime
    user_id: str
    """Whose key it is: it may never do more than they may, and ends with their membership."""
    expires_at: datetime | None = None
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True)
class LiveKey:
    """A key that opens, and the role of the person whose key it is."""

    key: KeyRecord
    role: str


def insert_key(connection: Connection, key: KeyRecord) -> None:
    """Add a key; its prefix must be new."""
    connection.execute(insert(api_keys).values(asdict(key)))


def live_key(connection: Connection, prefix: str, now: datetime) -> LiveKey | None:
    """The key with this prefix, if it opens at `now`; its secret is still to be compared."""
    is_theirs = and_(
        memberships.c.user_id == api_keys.c.user_id,
        memberships.c.organisation_id == api_keys.c.organisation_id,
    )
    query = (
        select(memberships.c.role, api_keys)
        .join(memberships, is_theirs)
        .join(organisations, organisations.c.id == api_keys.c.organisation_id)
        .where(
            api_keys.c.prefix == prefix,
            api_keys.c.revoked_at.is_(None),
            or_(api_keys.c.expires_at.is_(None), api_keys.c.expires_at > now),
            memberships.c.disabled_at.is_(None),
            organisations.c.disabled_at.is_(None),
        )
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    values = row._asdict()
    return LiveKey(role=values.pop("role"), key=KeyRecord(**values))


def touch_key(connection: Connection, key_id: str, now: datetime) -> None:
    """Note that a key is in use."""
    connection.execute(update(api_keys).where(api_keys.c.id == key_id).values(last_used_at=now))


def key_by_id(connection: Connection, organisation_id: str, key_id: str) -> KeyRecord | None:
    """One key of an organisation, revoked or not."""
    query = select(api_keys).where(
        api_keys.c.organisation_id == organisation_id, api_keys.c.id == key_id
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else KeyRecord(**row._asdict())


def revoke_key(connection: Connection, key_id: str, now: datetime) -> None:
    """Let a key open nothing any more; one that is revoked already stays as it is."""
    change = update(api_keys).where(api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None))
    connection.execute(change.values(revoked_at=now))


def revoke_keys_of(
    connection: Connection, organisation_id: str, user_id: str, now: datetime
) -> None:
    """Revoke every key of one person in one organisation."""
    change = update(api_keys).where(
        api_keys.c.organisation_id == organisation_id,
        api_keys.c.user_id == user_id,
        api_keys.c.revoked_at.is_(None),
    )
    connection.execute(change.values(revoked_at=now))


def list_keys(
    connection: Connection, organisation_id: str, limit: int, before: Place | None
) -> tuple[KeyRecord, ...]:
    """An organisation's keys, the newest first, after the place `before`."""
    query = select(api_keys).where(api_keys.c.organisation_id == organisation_id)
    place = (api_keys.c.created_at, api_keys.c.id)
    rows = connection.execute(page_of(query, place, limit, before))
    return tuple(KeyRecord(**row._asdict()) for row in rows)
