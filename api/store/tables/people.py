"""The tables of people who may sign in."""

from sqlalchemy import Column, ForeignKey, String, Table, Text

from api.store.tables.schema import ID, NAME, metadata, moment

users = Table(
    "users",
    metadata,
    Column("id", ID, primary_key=True),
    Column("email", String(320), nullable=False, unique=True),
    Column("name", NAME, nullable=False),
    Column("role", String(20), nullable=False),
    Column("password_hash", Text, nullable=False),
    moment("created_at"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("user_id", ID, ForeignKey("users.id"), nullable=False, index=True),
    moment("created_at"),
    moment("expires_at"),
)
