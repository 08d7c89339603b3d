"""Puts many more calendars beside a full one, which the database copies by itself."""

from sqlalchemy import ColumnElement, Connection, Table, func, insert, literal, select

from api.measure.slots.full_calendar import Calendar
from api.store.tables.bookings import bookings
from api.store.tables.catalogue import resources
from api.store.tables.ledger import claims

PREFIX_LETTERS = 8
# What a copy has of its own; the service of its bookings is one that is not in the catalogue.
OWN: dict[Table, frozenset[str]] = {
    resources: frozenset({"id"}),
    bookings: frozenset({"id", "reference", "service_id"}),
    claims: frozenset({"id", "owner_id", "resource_id"}),
}


def copy_calendar(connection: Connection, calendar: Calendar, number: int) -> None:
    """Copy everybody who gives the service, with all their bookings; the number makes it new."""
    prefix = literal(f"{number:0{PREFIX_LETTERS}x}")
    mine: dict[Table, ColumnElement[bool]] = {
        resources: resources.c.id.in_(calendar.people),
        bookings: bookings.c.service_id == calendar.service_id,
        claims: claims.c.resource_id.in_(calendar.people),
    }
    for table, own in OWN.items():
        columns = [
            prefix + func.substr(column, PREFIX_LETTERS + 1) if column.name in own else column
            for column in table.columns
        ]
        copied = select(*columns).where(mine[table])
        connection.execute(insert(table).from_select(table.columns.keys(), copied))
