"""Reads what counts towards limits: bookings, and what is held or offered, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Connection,
    Row,
    Select,
    String,
    cast,
    exists,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from api.booking.intervals import Span
from api.booking.slots.usage import Counted
from api.booking.state_machine import CLAIMING, BookingState
from api.store.ledger.database_clock import now_sql
from api.store.tables.bookings import attendees, bookings, holds
from api.store.tables.ledger import IS_ACTIVE, claims
from api.store.tables.proposals import proposals
from api.store.tables.series import offers

# Whoever did not come has had the time all the same.
COUNTING = sorted(CLAIMING | {BookingState.NO_SHOW})


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedOf:
    """Whose bookings are looked for."""

    organisation_id: str
    service_id: str | None
    """Only this service's, or the customer's; None for those of all services."""
    customer: str | None
    """The e-mail address of the customer whose bookings are told from others."""
    ignoring: frozenset[str]
    """Bookings, holds and offers that do not count."""


def counted_bookings(connection: Connection, of: CountedOf, start: Span) -> tuple[Counted, ...]:
    """All that counts and starts within the span."""
    both = union_all(_booked(of, start), _kept(connection, of, start))
    owners: dict[str, list[Row[tuple[object, ...]]]] = {}
    for row in connection.execute(both):
        if row.owner_id not in of.ignoring:
            owners.setdefault(row.owner_id, []).append(row)
    return tuple(_counted(of, rows) for rows in owners.values())


def _booked(of: CountedOf, start: Span) -> Select[tuple[object, ...]]:
    theirs: ColumnElement[bool] = literal(value=False)
    if of.customer is not None:
        theirs = exists().where(
            attendees.c.booking_id == bookings.c.id, attendees.c.email == of.customer
        )
    query = select(
        bookings.c.id.label("owner_id"),
        bookings.c.service_id,
        bookings.c.start_at,
        bookings.c.end_at,
        bookings.c.assignments,
        cast(null(), String(32)).label("resource_id"),
        theirs.label("theirs"),
    ).where(
        bookings.c.organisation_id == of.organisation_id,
        bookings.c.start_at >= start.start,
        bookings.c.start_at < start.end,
        bookings.c.state.in_(COUNTING),
    )
    if of.service_id is not None:
        query = query.where(or_(bookings.c.service_id == of.service_id, theirs))
    return query


def _kept(connection: Connection, of: CountedOf, start: Span) -> Select[tuple[object, ...]]:
    """What is held or offered, a row for each claim; nobody knows yet who the customer is."""
    now = literal_column(now_sql(connection.dialect.name), BigInteger)
    service_id = func.coalesce(holds.c.service_id, offers.c.service_id, proposals.c.service_id)
    query = (
        select(
            claims.c.owner_id,
            service_id,
            claims.c.service_start,
            claims.c.service_end,
            cast(null(), JSON),
            claims.c.resource_id,
            literal(value=False),
        )
        .outerjoin(holds, holds.c.id == claims.c.owner_id)
        .outerjoin(offers, offers.c.id == claims.c.owner_id)
        .outerjoin(proposals, proposals.c.id == claims.c.owner_id)
        .where(
            claims.c.organisation_id == of.organisation_id,
            IS_ACTIVE,
            type_coerce(claims.c.expires_at, BigInteger) > now,
            claims.c.service_start >= start.start,
            claims.c.service_start < start.end,
        )
    )
    return query if of.service_id is None else query.where(service_id == of.service_id)


def _counted(of: CountedOf, rows: list[Row[tuple[object, ...]]]) -> Counted:
    first = rows[0]
    return Counted(
        service_id=first.service_id,
        service=Span(min(row.start_at for row in rows), max(row.end_at for row in rows)),
        resource_ids=frozenset(_resources(rows)),
        customer_id=of.customer if first.theirs else None,
    )


def _resources(rows: list[Row[tuple[object, ...]]]) -> Iterable[str]:
    for row in rows:
        if row.assignments is None:
            yield row.resource_id
        else:
            for names in row.assignments.values():
                yield from names
