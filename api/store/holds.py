"""Reads and writes holds: what somebody may still book, for a while."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from api.store.announcing_store import note_deed
from api.store.tables.bookings import holds


@dataclass(frozen=True)
class HoldRecord:
    """One hold; what it occupies are the claims that it owns."""

    id: str
    organisation_id: str
    service_id: str
    secret_hash: str
    actor_key: str
    """Whom it counts against."""
    offer: dict[str, Any]
    """What was offered, as it was signed."""
    state: str
    """`active`, `converted` or `released`; an active one past its time has expired."""
    extended_count: int
    booking_id: str | None
    created_at: datetime
    expires_at: datetime
    ticket_id: str | None = None
    """The ticket of a queue with which it was taken."""


def insert_hold(connection: Connection, hold: HoldRecord) -> None:
    """Add a hold."""
    connection.execute(insert(holds), vars(hold))


def hold_of(connection: Connection, organisation_id: str, hold_id: str) -> HoldRecord | None:
    """The hold with this id, if it is this organisation's."""
    query = select(holds).where(holds.c.organisation_id == organisation_id, holds.c.id == hold_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else HoldRecord(**row._asdict())


def open_holds(connection: Connection, organisation_id: str, actor_key: str, now: datetime) -> int:
    """How many holds somebody has at `now`."""
    query = select(func.count()).where(
        holds.c.organisation_id == organisation_id,
        holds.c.actor_key == actor_key,
        holds.c.state == "active",
        holds.c.expires_at > now,
    )
    return int(connection.execute(query).scalar_one())


def lapsed_holds(
    connection: Connection,
    organisation_id: str,
    actor_key: str,
    span: tuple[datetime, datetime],
    limit: int,
) -> tuple[datetime, ...]:
    """When somebody's holds lapsed that nothing was made of, the latest of the span first."""
    after, until = span
    query = select(holds.c.expires_at).where(
        holds.c.organisation_id == organisation_id,
        holds.c.actor_key == actor_key,
        holds.c.state == "active",
        holds.c.expires_at > after,
        holds.c.expires_at <= until,
    )
    found = connection.execute(query.order_by(holds.c.expires_at.desc()).limit(limit))
    return tuple(found.scalars())


def ended_holds(connection: Connection, since: datetime, until: datetime) -> dict[str, int]:
    """By state, how many holds, of all organisations, lasted until a moment of that span.

    An `active` one among them has lapsed.
    """
    within = holds.c.expires_at > since, holds.c.expires_at <= until
    query = select(holds.c.state, func.count()).where(*within).group_by(holds.c.state)
    return {state: count for state, count in connection.execute(query)}


def end_hold(
    connection: Connection, hold_id: str, state: str, booking_id: str | None = None
) -> bool:
    """Make an active hold `converted` or `released`; False where it was not active any more."""
    ended = connection.execute(
        update(holds)
        .where(holds.c.id == hold_id, holds.c.state == "active")
        .values(state=state, booking_id=booking_id)
    )
    if ended.rowcount == 1:
        note_deed(connection, f"hold.{state}")
    return ended.rowcount == 1


def extend_hold(connection: Connection, hold_id: str, expires_at: datetime) -> bool:
    """Let an active hold last until `expires_at`; False where it was not active any more."""
    extended = connection.execute(
        update(holds)
        .where(holds.c.id == hold_id, holds.c.state == "active")
        .values(expires_at=expires_at, extended_count=holds.c.extended_count + 1)
    )
    return extended.rowcount == 1
