"""Gives every row an organisation, and people roles in it."""

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, those that others point at first."""


def downgrade() -> None:
    """Drop the tables, those that point at others first."""
