"""Makes the outbox of messages to send, and the tokens of calendars that others may read."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.String(32)


def upgrade() -> None:
    """Make the tables."""
    _outbox()
    _feeds()


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("feeds")
    op.drop_table("outbox")


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("dedupe_key", sa.String(200), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("entity_id", ID, nullable=False),
        sa.Column("entity_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
    )
    op.create_index(
        op.f("ix_outbox_entity_id_entity_version"), "outbox", ["entity_id", "entity_version"]
    )
    op.create_index(
        op.f("ix_outbox_organisation_id_created_at_id"),
        "outbox",
        ["organisation_id", "created_at", "id"],
    )
    op.create_index(op.f("ix_outbox_state_due_at"), "outbox", ["state", "due_at"])


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("resource_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("resource_id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_feeds_token_hash")),
    )
