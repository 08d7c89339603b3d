"""The tables of holds, bookings, their attendees and their history.

Like claims, holds and bookings point at no row that all of them share by a foreign key: services
look those up before they write.
"""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from api.store.sealing import SealedAddress, SealedJson, SealedText
from api.store.tables.schema import ID, NAME, metadata, moment

STATE = String(20)

bookings = Table(
    "bookings",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    # What people say on the telephone.
    Column("reference", String(12), nullable=False),
    Column("service_id", ID, nullable=False, index=True),
    Column("location_id", ID, nullable=False),
    Column("state", STATE, nullable=False),
    Column("version", Integer, nullable=False),
    moment("start_at"),
    moment("end_at"),
    # A promise on the wall is kept on the wall: if the zone's rules change, the start is reckoned
    # again from these.
    Column("local_start", String(19), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("tzdata_version", String(12), nullable=False),
    Column("anchor", String(8), nullable=False),
    Column("party_size", Integer, nullable=False),
    Column("promise", JSON, nullable=False),
    Column("assignments", JSON, nullable=False),
    Column("answers", SealedJson("bookings.answers"), nullable=False),
    Column("series_id", ID, nullable=True, index=True),
    Column("source", String(20), nullable=False),
    Column("actor_id", String(80), nullable=False),
    Column("price_minor_units", Integer, nullable=True),
    Column("currency", String(3), nullable=True),
    Column("ical_uid", NAME, nullable=False),
    Column("ical_sequence", Integer, nullable=False),
    moment("created_at"),
    moment("updated_at"),
    moment("cancelled_at", required=False),
    UniqueConstraint("organisation_id", "reference"),
    Index(None, "organisation_id", "start_at", "id"),
    Index(None, "organisation_id", "updated_at", "id"),
)

attendees = Table(
    "attendees",
    metadata,
    Column("id", ID, primary_key=True),
    Column("booking_id", ID, ForeignKey("bookings.id"), nullable=False, index=True),
    Column("organisation_id", ID, nullable=False),
    Column("name", SealedText("attendees.name"), nullable=False),
    Column("email", SealedAddress("attendees.email"), nullable=False),
    Column("phone", SealedText("attendees.phone"), nullable=True),
    Column("zone", String(64), nullable=False),
    Column("locale", String(20), nullable=False),
    # Opens the manage page of this attendee in this booking, and nothing else.
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("state", STATE, nullable=False),
    Index(None, "organisation_id", "email"),
)

booking_history = Table(
    "booking_history",
    metadata,
    Column("booking_id", ID, ForeignKey("bookings.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("event", String(40), nullable=False),
    Column("state", STATE, nullable=False),
    moment("at"),
    Column("actor_id", String(80), nullable=False),
    Column("on_behalf_of", String(80), nullable=True),
    Column("reason", SealedText("booking_history.reason"), nullable=False),
    # The whole row as it became, so that any past state can be read again.
    Column("document", SealedJson("booking_history.document"), nullable=False),
)

holds = Table(
    "holds",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("service_id", ID, nullable=False),
    Column("secret_hash", String(64), nullable=False),
    Column("actor_key", String(80), nullable=False),
    Column("offer", JSON, nullable=False),
    Column("state", STATE, nullable=False),
    Column("extended_count", Integer, nullable=False),
    Column("booking_id", ID, nullable=True),
    moment("created_at"),
    moment("expires_at"),
    # With which ticket of a queue it was taken.
    Column("ticket_id", ID, nullable=True),
    Index(None, "organisation_id", "actor_key", "expires_at"),
    Index(None, "expires_at"),
)
