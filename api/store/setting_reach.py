"""Finds what a scope of settings reaches: its services, and bookings that are still to come."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, distinct, func, select

from api.booking.state_machine import TRANSITIONS, BookingState
from api.store.catalogue import EntryRecord, entries_of
from api.store.tables.bookings import bookings
from api.store.tables.catalogue import services
from api.store.tables.ledger import IS_ACTIVE, claims

OVER = tuple(state.value for state in BookingState if not TRANSITIONS[state])


def services_within(
    connection: Connection, organisation_id: str, scope_kind: str, scope_id: str
) -> dict[str, EntryRecord]:
    """The services in use that lie in a scope, by id; none lie in a resource."""
    query = select(services.c.id).where(
        services.c.organisation_id == organisation_id, services.c.archived_at.is_(None)
    )
    if scope_kind == "location":
        query = query.where(services.c.location_id == scope_id)
    elif scope_kind == "service":
        query = query.where(services.c.id == scope_id)
    elif scope_kind == "resource":
        return {}
    ids = tuple(connection.execute(query).scalars())
    return entries_of(connection, "service", organisation_id, ids)


def bookings_ahead(
    connection: Connection, organisation_id: str, scope_kind: str, scope_id: str, now: datetime
) -> int:
    """How many bookings of a scope have not begun and are not over."""
    if scope_kind == "resource":
        query = select(func.count(distinct(claims.c.owner_id))).where(
            claims.c.organisation_id == organisation_id,
            claims.c.resource_id == scope_id,
            claims.c.kind == "booking",
            claims.c.service_start > now,
            IS_ACTIVE,
        )
        return connection.execute(query).scalar_one()
    query = select(func.count()).where(
        bookings.c.organisation_id == organisation_id,
        bookings.c.start_at > now,
        bookings.c.state.not_in(OVER),
        *_within(scope_kind, scope_id),
    )
    return connection.execute(query).scalar_one()


def _within(scope_kind: str, scope_id: str) -> tuple[ColumnElement[bool], ...]:
    if scope_kind == "location":
        return (bookings.c.location_id == scope_id,)
    if scope_kind == "service":
        return (bookings.c.service_id == scope_id,)
    return ()
