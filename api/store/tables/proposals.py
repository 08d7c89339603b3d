"""The table of proposals: other times that are kept for a booking until somebody answers."""

from sqlalchemy import JSON, Column, ForeignKey, Index, String, Table

from api.store.sealing import SealedText
from api.store.tables.schema import ID, metadata, moment

proposals = Table(
    "proposals",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("booking_id", ID, ForeignKey("bookings.id"), nullable=False, index=True),
    Column("service_id", ID, nullable=False),
    Column("state", String(20), nullable=False),
    Column("offer", JSON, nullable=False),
    Column("reason", SealedText("proposals.reason"), nullable=False),
    Column("actor_id", String(80), nullable=False),
    moment("created_at"),
    moment("expires_at"),
    Index(None, "organisation_id", "created_at", "id"),
)
