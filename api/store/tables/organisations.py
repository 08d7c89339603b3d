"""The tables of organisations, of who belongs to them, and of who is asked to."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from api.store.sealing import SealedAddress
from api.store.tables.schema import ID, NAME, metadata, moment

organisations = Table(
    "organisations",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", NAME, nullable=False),
    # What links and sign-in call it: lower case, no spaces.
    Column("slug", String(60), nullable=False, unique=True),
    Column("zone", String(60), nullable=False),
    # Counts the changes to this row.
    Column("version", Integer, nullable=False),
    moment("created_at"),
    moment("disabled_at", required=False),
)

memberships = Table(
    "memberships",
    metadata,
    Column("organisation_id", ID, ForeignKey("organisations.id"), primary_key=True),
    Column("user_id", ID, ForeignKey("users.id"), primary_key=True, index=True),
    Column("role", String(20), nullable=False),
    # Counts the changes to this row.
    Column("version", Integer, nullable=False),
    moment("created_at"),
    moment("disabled_at", required=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, ForeignKey("organisations.id"), nullable=False),
    Column("email", SealedAddress("invitations.email"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("token_hash", String(64), nullable=False),
    moment("created_at"),
    Column("created_by", ID, nullable=False),
    moment("expires_at"),
    moment("accepted_at", required=False),
    Index(None, "organisation_id", "created_at", "id"),
    UniqueConstraint("token_hash"),
)
