"""The table of addresses that people with an account have booked with as guests."""

from sqlalchemy import Column, ForeignKey, Index, Table, UniqueConstraint

from api.store.sealing import SealedAddress
from api.store.tables.schema import ID, metadata, moment

guest_addresses = Table(
    "guest_addresses",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("user_id", ID, ForeignKey("users.id"), nullable=False, index=True),
    Column("email", SealedAddress("guest_addresses.email"), nullable=False),
    moment("created_at"),
    # When whoever reads its mail said that it is this person's; until then it opens nothing.
    moment("proven_at", required=False),
    UniqueConstraint("organisation_id", "user_id", "email"),
    Index(None, "organisation_id", "email"),
)
