"""Makes holds, bookings, their attendees and their history."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.String(32)
NAME = sa.String(120)


def upgrade() -> None:
    """Make the tables, those that others point at first."""
    _bookings()
    _attendees()
    _booking_history()
    _holds()


def downgrade() -> None:
    """Drop the tables, those that point at others first."""
    for table in ("holds", "booking_history", "attendees", "bookings"):
        op.drop_table(table)


def _bookings() -> None:
    op.create_table(
        "bookings",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("reference", sa.String(12), nullable=False),
        sa.Column("service_id", ID, nullable=False),
        sa.Column("location_id", ID, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("start_at", sa.BigInteger(), nullable=False),
        sa.Column("end_at", sa.BigInteger(), nullable=False),
        sa.Column("local_start", sa.String(19), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("tzdata_version", sa.String(12), nullable=False),
        sa.Column("anchor", sa.String(8), nullable=False),
        sa.Column("party_size", sa.Integer(), nullable=False),
        sa.Column("promise", sa.JSON(), nullable=False),
        sa.Column("assignments", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("series_id", ID, nullable=True),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("actor_id", sa.String(80), nullable=False),
        sa.Column("price_minor_units", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(3), nullable=True),
        sa.Column("ical_uid", NAME, nullable=False),
        sa.Column("ical_sequence", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("cancelled_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
        sa.UniqueConstraint(
            "organisation_id", "reference", name=op.f("uq_bookings_organisation_id_reference")
        ),
    )
    op.create_index(
        op.f("ix_bookings_organisation_id_start_at_id"),
        "bookings",
        ["organisation_id", "start_at", "id"],
    )
    op.create_index(
        op.f("ix_bookings_organisation_id_updated_at_id"),
        "bookings",
        ["organisation_id", "updated_at", "id"],
    )
    op.create_index(op.f("ix_bookings_series_id"), "bookings", ["series_id"])
    op.create_index(op.f("ix_bookings_service_id"), "bookings", ["service_id"])


def _attendees() -> None:
    op.create_table(
        "attendees",
        sa.Column("id", ID, nullable=False),
        sa.Column("booking_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("phone", sa.String(40), nullable=True),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("locale", sa.String(20), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_attendees_booking_id_bookings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendees")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_attendees_token_hash")),
    )
    op.create_index(op.f("ix_attendees_booking_id"), "attendees", ["booking_id"])
    op.create_index(
        op.f("ix_attendees_organisation_id_email"), "attendees", ["organisation_id", "email"]
    )


def _booking_history() -> None:
    op.create_table(
        "booking_history",
        sa.Column("booking_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.String(80), nullable=False),
        sa.Column("on_behalf_of", sa.String(80), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_booking_history_booking_id_bookings")
        ),
        sa.PrimaryKeyConstraint("booking_id", "version", name=op.f("pk_booking_history")),
    )


def _holds() -> None:
    op.create_table(
        "holds",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("service_id", ID, nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("actor_key", sa.String(80), nullable=False),
        sa.Column("offer", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("extended_count", sa.Integer(), nullable=False),
        sa.Column("booking_id", ID, nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
    )
    op.create_index(op.f("ix_holds_expires_at"), "holds", ["expires_at"])
    op.create_index(
        op.f("ix_holds_organisation_id_actor_key_expires_at"),
        "holds",
        ["organisation_id", "actor_key", "expires_at"],
    )
