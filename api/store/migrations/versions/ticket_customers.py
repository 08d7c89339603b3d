"""Notes for whom a ticket was drawn, so that their mark can be made anew with another key."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; who stands in a line already is known by their mark alone."""
    op.add_column("tickets", sa.Column("customer", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("tickets") as batch:
        batch.drop_column("customer")
