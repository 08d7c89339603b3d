"""Gives each run a turn, by which the organisations take turns."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; those that wait already begin in the order of their making."""
    op.add_column("runs", sa.Column("turn", sa.Integer(), nullable=True))
    op.execute("UPDATE runs SET turn = 0")
    with op.batch_alter_table("runs") as batch:
        batch.alter_column("turn", existing_type=sa.Integer(), nullable=False)


def downgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("runs") as batch:
        batch.drop_column("turn")
