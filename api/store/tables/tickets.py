"""The table of tickets: who waits in front of a service that many want at once."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, UniqueConstraint, text

from api.store.sealing.sealed_types import SealedAddress
from api.store.tables.schema import ID, metadata, moment

tickets = Table(
    "tickets",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("service_id", ID, nullable=False),
    # First come, first let in.
    Column("number", Integer, nullable=False),
    # Whoever holds it: the caller, or, for whom a program asks, that and a mark of the customer.
    Column("holder", String(320), nullable=False),
    # That customer, as long as the ticket is open: of the address a mark is made anew.
    Column("customer", SealedAddress("tickets.customer")),
    Column("state", String(20), nullable=False),
    Column("is_open", Boolean, nullable=False),
    moment("created_at"),
    moment("admitted_at", required=False),
    moment("expires_at", required=False),
    UniqueConstraint("service_id", "number"),
    Index(None, "service_id", "state", "number"),
    Index(None, "service_id", "admitted_at"),
)
# Nobody stands in one line twice.
Index(
    "ix_tickets_open",
    tickets.c.service_id,
    tickets.c.holder,
    unique=True,
    postgresql_where=text("is_open"),
    sqlite_where=text("is_open"),
)
