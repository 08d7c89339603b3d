"""Reads and writes bookings, those who attend them, and what they were before."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, update

from api.store.tables.bookings import attendees, booking_history, bookings
from api.store.write_soon import insert_soon

Place = tuple[datetime, str]


@dataclass(frozen=True)
class BookingRecord:
    """One booking as it is now."""

    id: str
    organisation_id: str
    reference: str
    """What people say on the telephone."""
    service_id: str
    location_id: str
    state: str
    version: int
    start_at: datetime
    end_at: datetime
    local_start: str
    """The start on the wall of the zone, as `YYYY-MM-DDTHH:MM:SS`."""
    zone: str
    tzdata_version: str
    anchor: str
    """`wall`, if the start is kept on the wall when the zone's rules change, or `instant`."""
    party_size: int
    promise: dict[str, Any]
    assignments: dict[str, list[str]]
    """By role, the resources that serve it."""
    answers: dict[str, Any]
    series_id: str | None
    source: str
    """Where it was made: `api`, `page`, `series`, `waitlist` or `import`."""
    actor_id: str
    price_minor_units: int | None
    currency: str | None
    ical_uid: str
    ical_sequence: int
    created_at: datetime
    updated_at: datetime
    cancelled_at: datetime | None


@dataclass(frozen=True)
class AttendeeRecord:
    """Somebody who comes to a booking, with a token of their own."""

    id: str
    booking_id: str
    organisation_id: str
    name: str
    email: str
    phone: str | None
    zone: str
    locale: str
    token_hash: str
    state: str
    """`coming`, `cancelled`, or `erased` once nobody may know any more who it was."""


@dataclass(frozen=True)
class PastRecord:
    """What a booking became by one event."""

    booking_id: str
    version: int
    organisation_id: str
    event: str
    state: str
    at: datetime
    actor_id: str
    on_behalf_of: str | None
    reason: str
    document: dict[str, Any]


def insert_booking(
    connection: Connection, booking: BookingRecord, coming: Iterable[AttendeeRecord]
) -> None:
    """Add a booking with those who attend it."""
    insert_soon(connection, bookings, vars(booking))
    for attendee in coming:
        insert_soon(connection, attendees, vars(attendee))


def update_booking(connection: Connection, booking: BookingRecord) -> bool:
    """Write the next version; False where somebody else has written it meanwhile."""
    values = {
        field.name: getattr(booking, field.name)
        for field in fields(booking)
        if field.name not in {"id", "organisation_id", "created_at"}
    }
    written = connection.execute(
        update(bookings)
        .where(bookings.c.id == booking.id, bookings.c.version == booking.version - 1)
        .values(values)
    )
    return written.rowcount == 1


def update_attendee(connection: Connection, attendee: AttendeeRecord) -> None:
    """Write somebody anew whose booking the caller has locked."""
    changed = update(attendees).where(attendees.c.id == attendee.id)
    connection.execute(changed.values(vars(attendee)))


def insert_past(connection: Connection, past: PastRecord) -> None:
    """Remember what a booking became; nothing ever changes such a row."""
    insert_soon(connection, booking_history, vars(past))


def booking_of(
    connection: Connection, organisation_id: str, booking_id: str, *, lock: bool = False
) -> BookingRecord | None:
    """The booking with this id, if it is this organisation's; `lock` keeps others from it."""
    query = select(bookings).where(
        bookings.c.organisation_id == organisation_id, bookings.c.id == booking_id
    )
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    return None if row is None else BookingRecord(**row._asdict())


def bookings_by_id(
    connection: Connection, organisation_id: str, booking_ids: Iterable[str]
) -> tuple[BookingRecord, ...]:
    """Those of the bookings that are there and this organisation's, in the order of their ids."""
    query = select(bookings).where(
        bookings.c.organisation_id == organisation_id, bookings.c.id.in_(tuple(booking_ids))
    )
    rows = connection.execute(query.order_by(bookings.c.id))
    return tuple(BookingRecord(**row._asdict()) for row in rows)


class WallTime(NamedTuple):
    """What clocks were to show when a booking begins."""

    id: str
    organisation_id: str
    start_at: datetime
    local_start: str
    zone: str


def wall_times_by_other_rules(
    connection: Connection, edition: str, now: datetime, limit: int, after: str
) -> tuple[WallTime, ...]:
    """Those of bookings ahead, of all organisations, that another zone database has read.

    In the order of their ids, after the id `after`: one look at the table, in pieces.
    """
    columns = [bookings.c[name] for name in WallTime._fields]
    query = select(*columns).where(
        bookings.c.id > after,
        bookings.c.start_at > now,
        bookings.c.anchor == "wall",
        bookings.c.tzdata_version != edition,
        bookings.c.cancelled_at.is_(None),
    )
    rows = connection.execute(query.order_by(bookings.c.id).limit(limit))
    return tuple(WallTime(*row) for row in rows)


def attendees_of(
    connection: Connection, booking_ids: Iterable[str]
) -> dict[str, tuple[AttendeeRecord, ...]]:
    """By booking, those who attend it, in one query."""
    found: dict[str, tuple[AttendeeRecord, ...]] = {}
    query = select(attendees).where(attendees.c.booking_id.in_(tuple(booking_ids)))
    for row in connection.execute(query.order_by(attendees.c.id)):
        record = AttendeeRecord(**row._asdict())
        found[record.booking_id] = (*found.get(record.booking_id, ()), record)
    return found


def attendee_by_token(connection: Connection, token_hash: str) -> AttendeeRecord | None:
    """Whose manage link this is."""
    query = select(attendees).where(attendees.c.token_hash == token_hash)
    row = connection.execute(query).one_or_none()
    return None if row is None else AttendeeRecord(**row._asdict())


def past_of(connection: Connection, booking_id: str) -> tuple[PastRecord, ...]:
    """What a booking was, the oldest version first."""
    query = select(booking_history).where(booking_history.c.booking_id == booking_id)
    rows = connection.execute(query.order_by(booking_history.c.version))
    return tuple(PastRecord(**row._asdict()) for row in rows)
