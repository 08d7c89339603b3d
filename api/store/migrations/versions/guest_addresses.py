"""Makes the table of addresses that people with an account have booked with as guests."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ID = sa.String(32)


def upgrade() -> None:
    """Create it with its index."""
    op.create_table(
        "guest_addresses",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("proven_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_guest_addresses_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest_addresses")),
        sa.UniqueConstraint(
            "organisation_id",
            "user_id",
            "email",
            name=op.f("uq_guest_addresses_organisation_id_user_id_email"),
        ),
    )
    name = op.f("ix_guest_addresses_organisation_id_email")
    op.create_index(name, "guest_addresses", ["organisation_id", "email"])
    op.create_index(op.f("ix_guest_addresses_user_id"), "guest_addresses", ["user_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("guest_addresses")
