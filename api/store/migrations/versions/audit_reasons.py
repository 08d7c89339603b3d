"""Makes the table of reasons, which the audit log says only the hashes of."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create it; rows that say their reason in words go on doing so, because they are sealed."""
    op.create_table(
        "audit_reasons",
        sa.Column("mark", sa.String(80), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("entity", sa.String(40), nullable=False),
        sa.Column("entity_id", sa.String(32), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_audit_reasons")),
    )
    op.create_index(
        op.f("ix_audit_reasons_organisation_id_entity_entity_id"),
        "audit_reasons",
        ["organisation_id", "entity", "entity_id"],
    )


def downgrade() -> None:
    """Drop it, and with it the words."""
    op.drop_table("audit_reasons")
