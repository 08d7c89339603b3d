"""Makes users, sessions, problems, runs, and plans with all that hangs on them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(32)
NAME = sa.String(120)


def upgrade() -> None:
    """Make the tables, those that others point at first."""
    _people()
    _problems()
    _runs()
    _plans()
    with op.batch_alter_table("runs") as batch:
        batch.create_foreign_key(
            op.f("fk_runs_from_plan_id_plans"), "plans", ["from_plan_id"], ["id"]
        )
    _contents_of_plans()


def downgrade() -> None:
    """Drop the tables, those that point at others first."""
    for table in ("violations", "pins", "unserved", "assignments", "served"):
        op.drop_table(table)
    with op.batch_alter_table("runs") as batch:
        batch.drop_constraint(op.f("fk_runs_from_plan_id_plans"), type_="foreignkey")
    for table in ("plans", "runs", "problems", "sessions", "users"):
        op.drop_table(table)


def _people() -> None:
    op.create_table(
        "users",
        sa.Column("id", ID, nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
        _points_at("sessions", "user_id", "users"),
    )
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"])


def _problems() -> None:
    op.create_table(
        "problems",
        sa.Column("id", ID, nullable=False),
        sa.Column("root_id", ID, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problems")),
        _points_at("problems", "root_id", "problems"),
        _points_at("problems", "created_by", "users"),
    )
    op.create_index(op.f("ix_problems_root_id"), "problems", ["root_id"])
    op.create_index(op.f("ix_problems_created_at_id"), "problems", ["created_at", "id"])


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", ID, nullable=False),
        sa.Column("problem_id", ID, nullable=False),
        sa.Column("from_plan_id", ID, nullable=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("events", sa.Text, nullable=True),
        sa.Column("progress", sa.Text, nullable=True),
        sa.Column("progress_number", sa.Integer, nullable=False),
        sa.Column("outcome", sa.Text, nullable=True),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("cancel_requested", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("started_at", sa.BigInteger, nullable=True),
        sa.Column("ended_at", sa.BigInteger, nullable=True),
        sa.Column("created_by", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
        _points_at("runs", "problem_id", "problems"),
        _points_at("runs", "created_by", "users"),
    )
    op.create_index(op.f("ix_runs_problem_id"), "runs", ["problem_id"])
    op.create_index(op.f("ix_runs_status"), "runs", ["status"])


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", ID, nullable=False),
        sa.Column("problem_id", ID, nullable=False),
        sa.Column("root_id", ID, nullable=False),
        sa.Column("run_id", ID, nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("levels", sa.Text, nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("published_at", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sa.UniqueConstraint("run_id", name=op.f("uq_plans_run_id")),
        sa.UniqueConstraint("root_id", "version", name=op.f("uq_plans_root_id_version")),
        _points_at("plans", "problem_id", "problems"),
        _points_at("plans", "root_id", "problems"),
        _points_at("plans", "run_id", "runs"),
        _points_at("plans", "parent_id", "plans"),
    )
    op.create_index(op.f("ix_plans_problem_id"), "plans", ["problem_id"])


def _contents_of_plans() -> None:
    _part_of_plan(
        "served",
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("mode", NAME, nullable=True),
        sa.Column("start_at", sa.BigInteger, nullable=False),
        sa.Column("end_at", sa.BigInteger, nullable=False),
        sa.Column("dropoff_at", sa.BigInteger, nullable=True),
    )
    _part_of_plan(
        "assignments",
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("role", NAME, nullable=False),
        sa.Column("resource", NAME, nullable=False),
        key=("plan_id", "request", "position"),
    )
    op.create_index(op.f("ix_assignments_plan_id_resource"), "assignments", ["plan_id", "resource"])
    _part_of_plan(
        "unserved",
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("words", sa.JSON, nullable=False),
    )
    _part_of_plan(
        "pins",
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("dimensions", sa.JSON, nullable=False),
    )
    op.create_table(
        "violations",
        sa.Column("run_id", ID, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("rule", NAME, nullable=False),
        sa.Column("requests", sa.JSON, nullable=False),
        sa.Column("resources", sa.JSON, nullable=False),
        sa.Column("sentence", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("run_id", "position", name=op.f("pk_violations")),
        _points_at("violations", "run_id", "runs"),
    )


def _part_of_plan(
    table: str, *columns: sa.Column[object], key: tuple[str, ...] = ("plan_id", "request")
) -> None:
    op.create_table(
        table,
        sa.Column("plan_id", ID, nullable=False),
        sa.Column("request", NAME, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")),
        _points_at(table, "plan_id", "plans"),
    )


def _points_at(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)
