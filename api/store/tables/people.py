"""The tables of people who may sign in, their sessions, and keys for programs."""

from sqlalchemy import JSON, Column, ForeignKey, Index, String, Table, Text

from api.store.sealing import SealedAddress, SealedText
from api.store.tables.schema import ID, NAME, metadata, moment

users = Table(
    "users",
    metadata,
    Column("id", ID, primary_key=True),
    # So that no writer can make two people of one address.
    Column("email", SealedAddress("users.email"), nullable=False, unique=True),
    Column("name", SealedText("users.name"), nullable=False),
    Column("password_hash", Text, nullable=False),
    moment("created_at"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("user_id", ID, ForeignKey("users.id"), nullable=False, index=True),
    Column("organisation_id", ID, ForeignKey("organisations.id"), nullable=False),
    moment("created_at"),
    moment("last_used_at"),
    moment("expires_at"),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, ForeignKey("organisations.id"), nullable=False),
    Column("name", NAME, nullable=False),
    # The part of a key that may be seen, and finds it; the other part is kept as a hash only.
    Column("prefix", String(16), nullable=False, unique=True),
    Column("secret_hash", String(64), nullable=False),
    Column("scopes", JSON, nullable=False),
    moment("created_at"),
    # Whose key it is: it ends with this person's membership.
    Column("user_id", ID, ForeignKey("users.id"), nullable=False),
    moment("expires_at", required=False),
    moment("last_used_at", required=False),
    moment("revoked_at", required=False),
    Index(None, "organisation_id", "created_at", "id"),
)
