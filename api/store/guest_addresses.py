"""Reads and writes the addresses with which people who have an account have booked as guests."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from api.store.bookings import BookingRecord
from api.store.page import Place, page_of
from api.store.tables.bookings import attendees, bookings
from api.store.tables.guests import guest_addresses as addresses


@dataclass(frozen=True)
class GuestAddressRecord:
    """One person says that an address is theirs, in one organisation."""

    id: str
    organisation_id: str
    user_id: str
    email: str
    created_at: datetime
    proven_at: datetime | None = None
    """When whoever reads its mail agreed."""


def insert_address(connection: Connection, address: GuestAddressRecord) -> None:
    """Add an address; this person must not have named it here before."""
    connection.execute(insert(addresses).values(asdict(address)))


def address_named(
    connection: Connection, organisation_id: str, user_id: str, email: str
) -> GuestAddressRecord | None:
    """What a person has said of an address."""
    query = select(addresses).where(
        addresses.c.organisation_id == organisation_id,
        addresses.c.user_id == user_id,
        addresses.c.email == email,
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else GuestAddressRecord(**row._asdict())


def address_by_id(connection: Connection, address_id: str) -> GuestAddressRecord | None:
    """The address with this id, whosever it is: for those who prove otherwise that it is theirs."""
    row = connection.execute(select(addresses).where(addresses.c.id == address_id)).one_or_none()
    return None if row is None else GuestAddressRecord(**row._asdict())


def addresses_of(
    connection: Connection, organisation_id: str, user_id: str
) -> tuple[GuestAddressRecord, ...]:
    """All that a person has named in an organisation, the oldest first."""
    query = select(addresses).where(
        addresses.c.organisation_id == organisation_id, addresses.c.user_id == user_id
    )
    rows = connection.execute(query.order_by(addresses.c.created_at, addresses.c.id))
    return tuple(GuestAddressRecord(**row._asdict()) for row in rows)


def prove_address(connection: Connection, address_id: str, now: datetime) -> bool:
    """Note that an address is proven; False where it is already."""
    change = update(addresses).where(addresses.c.id == address_id, addresses.c.proven_at.is_(None))
    return connection.execute(change.values(proven_at=now)).rowcount == 1


def delete_address(
    connection: Connection, organisation_id: str, user_id: str, address_id: str
) -> bool:
    """Let an address go; False where this person has none with this id."""
    gone = delete(addresses).where(
        addresses.c.organisation_id == organisation_id,
        addresses.c.user_id == user_id,
        addresses.c.id == address_id,
    )
    return connection.execute(gone).rowcount == 1


def forget_address(connection: Connection, organisation_id: str, email: str) -> None:
    """Let an address go, whoever has named it."""
    connection.execute(
        delete(addresses).where(
            addresses.c.organisation_id == organisation_id, addresses.c.email == email
        )
    )


def count_attended(connection: Connection, organisation_id: str, email: str) -> int:
    """How many bookings somebody with this address attends."""
    query = select(func.count(attendees.c.booking_id.distinct())).where(
        attendees.c.organisation_id == organisation_id, attendees.c.email == email
    )
    return connection.execute(query).scalar_one()


def bookings_attended(
    connection: Connection,
    organisation_id: str,
    emails: tuple[str, ...],
    limit: int,
    before: Place | None,
) -> tuple[BookingRecord, ...]:
    """Bookings that somebody with one of the addresses attends, the newest made first."""
    theirs = select(attendees.c.booking_id).where(
        attendees.c.organisation_id == organisation_id, attendees.c.email.in_(emails)
    )
    query = select(bookings).where(
        bookings.c.organisation_id == organisation_id, bookings.c.id.in_(theirs)
    )
    rows = connection.execute(page_of(query, (bookings.c.created_at, bookings.c.id), limit, before))
    return tuple(BookingRecord(**row._asdict()) for row in rows)
