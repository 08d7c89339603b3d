"""Makes the tables of work to be done later; on PostgreSQL those of `procrastinate` as well.

Its own statements are run as the installed version brings them, which is why that version is
bound in `pyproject.toml`: a newer one comes with a step of its own.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.String(32)
# A notice in a booking's transaction would make bookings commit one after the other; workers look
# once a second instead.
QUIET = (
    "DROP TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 ON procrastinate_jobs",
    "DROP FUNCTION procrastinate_notify_queue_job_inserted_v1()",
)
LEAVE = r"""
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT tablename FROM pg_tables
        WHERE schemaname = current_schema() AND tablename LIKE 'procrastinate\_%'
    LOOP
        EXECUTE format('DROP TABLE %I CASCADE', one.tablename);
    END LOOP;
    FOR one IN SELECT oid::regprocedure AS signature FROM pg_proc
        WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'procrastinate\_%'
    LOOP
        EXECUTE 'DROP FUNCTION ' || one.signature || ' CASCADE';
    END LOOP;
    FOR one IN SELECT typname FROM pg_type
        WHERE typnamespace = current_schema()::regnamespace AND typname LIKE 'procrastinate\_%'
    LOOP
        EXECUTE format('DROP TYPE %I CASCADE', one.typname);
    END LOOP;
END $$
"""


def upgrade() -> None:
    """Make the tables."""
    _jobs()
    _dead_jobs()
    if op.get_context().dialect.name == "postgresql":
        from procrastinate.schema import SchemaManager

        _run(SchemaManager.get_schema())
        for statement in QUIET:
            _run(statement)


def downgrade() -> None:
    """Drop the tables and all that they brought."""
    if op.get_context().dialect.name == "postgresql":
        _run(LEAVE)
    op.drop_table("dead_jobs")
    op.drop_table("jobs")


def _run(statements: str) -> None:
    # Straight to the driver: colons and percent signs in it are no parameters.
    driver: Any = op.get_bind().connection.driver_connection
    driver.execute(statements)


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("lane", sa.String(20), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("lock", sa.String(80), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("is_taken", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    op.create_index(op.f("ix_jobs_lane_is_taken_due_at"), "jobs", ["lane", "is_taken", "due_at"])
    op.create_index(op.f("ix_jobs_lock"), "jobs", ["lock"])


def _dead_jobs() -> None:
    op.create_table(
        "dead_jobs",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("lane", sa.String(20), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("lock", sa.String(80), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("died_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dead_jobs")),
    )
    op.create_index(
        op.f("ix_dead_jobs_organisation_id_died_at_id"),
        "dead_jobs",
        ["organisation_id", "died_at", "id"],
    )
