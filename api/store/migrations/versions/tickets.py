"""Makes the tickets of those who wait in front of a service."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.String(32)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "tickets",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("service_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(320), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("admitted_at", sa.BigInteger(), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sa.UniqueConstraint("service_id", "number", name=op.f("uq_tickets_service_id_number")),
    )
    for columns in (["service_id", "state", "number"], ["service_id", "admitted_at"]):
        op.create_index(op.f(f"ix_tickets_{'_'.join(columns)}"), "tickets", columns)
    op.create_index(
        "ix_tickets_open",
        "tickets",
        ["service_id", "holder"],
        unique=True,
        postgresql_where=sa.text("is_open"),
        sqlite_where=sa.text("is_open"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("tickets")
