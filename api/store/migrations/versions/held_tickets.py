"""Notes of each hold with which ticket it was taken."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what is held already was held without one."""
    op.add_column("holds", sa.Column("ticket_id", sa.String(32), nullable=True))


def downgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("holds") as batch:
        batch.drop_column("ticket_id")
