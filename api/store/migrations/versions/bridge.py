"""Makes the table of what problems that were made of bookings had seen of them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.String(32)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "plan_bases",
        sa.Column("problem_id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["problem_id"], ["problems.id"], name=op.f("fk_plan_bases_problem_id_problems")
        ),
        sa.PrimaryKeyConstraint("problem_id", name=op.f("pk_plan_bases")),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("plan_bases")
