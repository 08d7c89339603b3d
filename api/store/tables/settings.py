"""The table of settings: every version of every scope's own values."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table

from api.store.tables.schema import ID, metadata, moment

setting_versions = Table(
    "setting_versions",
    metadata,
    Column("organisation_id", ID, ForeignKey("organisations.id"), primary_key=True),
    Column("scope_kind", String(20), primary_key=True),
    Column("scope_id", ID, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    # Only the values that this scope sets itself.
    Column("document", JSON, nullable=False),
    moment("changed_at"),
    # A person or an API key.
    Column("changed_by", ID, nullable=False),
)
