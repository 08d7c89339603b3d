"""The tables of messages that are still to be sent, and of calendars that others may read."""

from sqlalchemy import JSON, Column, Index, Integer, String, Table, UniqueConstraint

from api.store.sealing import SealedText
from api.store.tables.schema import ID, metadata, moment

outbox = Table(
    "outbox",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("kind", String(20), nullable=False),
    # Whom, about what, in which version: a second message of the same is never made.
    Column("dedupe_key", String(200), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("entity_id", ID, nullable=False),
    Column("entity_version", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("last_error", SealedText("outbox.last_error"), nullable=False),
    moment("created_at"),
    moment("due_at"),
    moment("sent_at", required=False),
    UniqueConstraint("dedupe_key"),
    Index(None, "state", "due_at"),
    Index(None, "entity_id", "entity_version"),
    Index(None, "organisation_id", "created_at", "id"),
)

# Each opens the calendar of one resource to whoever has the token, until it is renewed.
feeds = Table(
    "feeds",
    metadata,
    Column("resource_id", ID, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    moment("created_at"),
)
