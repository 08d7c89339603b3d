"""Makes the table of proposals."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0013"
branch_labels = None
depends_on = None

ID = sa.String(32)


def upgrade() -> None:
    """Create it with its indexes."""
    op.create_table(
        "proposals",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("booking_id", ID, nullable=False),
        sa.Column("service_id", ID, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("offer", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.String(80), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_proposals_booking_id_bookings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    op.create_index(op.f("ix_proposals_booking_id"), "proposals", ["booking_id"])
    name = op.f("ix_proposals_organisation_id_created_at_id")
    op.create_index(name, "proposals", ["organisation_id", "created_at", "id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("proposals")
