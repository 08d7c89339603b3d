"""Makes series, the waitlist and its offers."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.String(32)
STATE = sa.String(20)
LOCAL = sa.String(19)


def upgrade() -> None:
    """Make the tables, those that others point at first."""
    _series()
    _series_occurrences()
    _waitlist_entries()
    _offers()


def downgrade() -> None:
    """Drop the tables, those that point at others first."""
    for table in ("offers", "waitlist_entries", "series_occurrences", "series"):
        op.drop_table(table)


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("service_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rrule", sa.String(1_000), nullable=False),
        sa.Column("first_local", LOCAL, nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("wish", sa.JSON(), nullable=False),
        sa.Column("actor_id", sa.String(80), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )
    op.create_index(
        op.f("ix_series_organisation_id_created_at_id"),
        "series",
        ["organisation_id", "created_at", "id"],
    )


def _series_occurrences() -> None:
    op.create_table(
        "series_occurrences",
        sa.Column("series_id", ID, nullable=False),
        sa.Column("recurrence_id", LOCAL, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("start_at", sa.BigInteger(), nullable=False),
        sa.Column("adjustment", STATE, nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("booking_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_series_occurrences_series_id_series")
        ),
        sa.PrimaryKeyConstraint("series_id", "recurrence_id", name=op.f("pk_series_occurrences")),
    )


def _waitlist_entries() -> None:
    op.create_table(
        "waitlist_entries",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("service_id", ID, nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("wish", sa.JSON(), nullable=False),
        sa.Column("passed", sa.JSON(), nullable=False),
        sa.Column("booking_id", ID, nullable=True),
        sa.Column("actor_id", sa.String(80), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waitlist_entries")),
    )
    op.create_index(
        op.f("ix_waitlist_entries_organisation_id_created_at_id"),
        "waitlist_entries",
        ["organisation_id", "created_at", "id"],
    )
    op.create_index(
        op.f("ix_waitlist_entries_organisation_id_service_id_state"),
        "waitlist_entries",
        ["organisation_id", "service_id", "state"],
    )


def _offers() -> None:
    op.create_table(
        "offers",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("entry_id", ID, nullable=False),
        sa.Column("service_id", ID, nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("offer", sa.JSON(), nullable=False),
        sa.Column("booking_id", ID, nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["waitlist_entries.id"], name=op.f("fk_offers_entry_id_waitlist_entries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
    )
    op.create_index(op.f("ix_offers_entry_id"), "offers", ["entry_id"])
    op.create_index(op.f("ix_offers_state_expires_at"), "offers", ["state", "expires_at"])
