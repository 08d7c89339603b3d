"""The tables of series, of the waitlist, and of the offers that it makes."""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from api.store.sealing import SealedJson
from api.store.tables.schema import ID, metadata, moment

STATE = String(20)
# A local time as `YYYY-MM-DDTHH:MM:SS`.
LOCAL = String(19)

series = Table(
    "series",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("service_id", ID, nullable=False),
    Column("version", Integer, nullable=False),
    Column("rrule", String(1_000), nullable=False),
    Column("first_local", LOCAL, nullable=False),
    Column("zone", String(64), nullable=False),
    # Length, party, resources, answers and attendees: the same for each occurrence.
    Column("wish", SealedJson("series.wish"), nullable=False),
    Column("actor_id", String(80), nullable=False),
    moment("created_at"),
    moment("updated_at"),
    Index(None, "organisation_id", "created_at", "id"),
)

series_occurrences = Table(
    "series_occurrences",
    metadata,
    Column("series_id", ID, ForeignKey("series.id"), primary_key=True),
    # The start on the wall as the rule says it: what it is known by, also once moved.
    Column("recurrence_id", LOCAL, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    moment("start_at"),
    Column("adjustment", STATE, nullable=False),
    Column("state", STATE, nullable=False),
    Column("booking_id", ID, nullable=True),
)

waitlist_entries = Table(
    "waitlist_entries",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("service_id", ID, nullable=False),
    Column("state", STATE, nullable=False),
    Column("version", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
    # Windows, length, party, resources and who comes.
    Column("wish", SealedJson("waitlist_entries.wish"), nullable=False),
    # Starts that were offered and let go by, in UTC.
    Column("passed", JSON, nullable=False),
    Column("booking_id", ID, nullable=True),
    Column("actor_id", String(80), nullable=False),
    moment("created_at"),
    moment("updated_at"),
    # When the last of the windows ends.
    moment("last_end"),
    Index(None, "organisation_id", "created_at", "id"),
    Index(None, "organisation_id", "service_id", "state"),
    Index(None, "state", "last_end"),
)

offers = Table(
    "offers",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("entry_id", ID, ForeignKey("waitlist_entries.id"), nullable=False, index=True),
    Column("service_id", ID, nullable=False),
    Column("state", STATE, nullable=False),
    Column("offer", JSON, nullable=False),
    Column("booking_id", ID, nullable=True),
    moment("created_at"),
    moment("expires_at"),
    Index(None, "state", "expires_at"),
)
