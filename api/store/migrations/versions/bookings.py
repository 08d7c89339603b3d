"""Makes holds, bookings, their attendees and their history."""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, those that others point at first."""


def downgrade() -> None:
    """Drop the tables, those that point at others first."""
