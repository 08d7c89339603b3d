"""Gives every row an organisation, and people roles in it."""

from collections.abc import Iterable
from time import time_ns
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.String(32)
NAME = sa.String(120)


def upgrade() -> None:
    """Make the tables; what is there already moves into an organisation called `default`."""
    _organisations()
    _keys()
    _settings()
    _move_in()
    _sessions()
    with op.batch_alter_table("users") as batch:
        batch.drop_column("role")
        batch.create_check_constraint(op.f("ck_users_email_lower"), "email = lower(email)")
    _problems_move_in()
    with op.batch_alter_table("runs") as batch:
        batch.drop_constraint(op.f("fk_runs_created_by_users"), type_="foreignkey")


def downgrade() -> None:
    """Give people their one role back, and what keys have made to those whose keys they were."""
    _roles_back()
    _sessions_back()
    for table in ("runs", "problems"):
        _makers_back(table)
    with op.batch_alter_table("runs") as batch:
        batch.create_foreign_key(op.f("fk_runs_created_by_users"), "users", ["created_by"], ["id"])
    _problems_back()
    for table in ("setting_versions", "api_keys", "invitations", "memberships", "organisations"):
        op.drop_table(table)


def _organisations() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("zone", sa.String(60), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("disabled_at", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("slug", name=op.f("uq_organisations_slug")),
    )
    op.create_table(
        "memberships",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("disabled_at", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("organisation_id", "user_id", name=op.f("pk_memberships")),
        _points_at("memberships", "organisation_id", "organisations"),
        _points_at("memberships", "user_id", "users"),
    )
    op.create_index(op.f("ix_memberships_user_id"), "memberships", ["user_id"])
    op.create_table(
        "invitations",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("accepted_at", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
        _points_at("invitations", "organisation_id", "organisations"),
    )
    _index("invitations", "organisation_id", "created_at", "id")


def _keys() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("prefix", sa.String(16), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("scopes", sa.JSON, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=True),
        sa.Column("last_used_at", sa.BigInteger, nullable=True),
        sa.Column("revoked_at", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("prefix", name=op.f("uq_api_keys_prefix")),
        _points_at("api_keys", "organisation_id", "organisations"),
        _points_at("api_keys", "user_id", "users"),
    )
    _index("api_keys", "organisation_id", "created_at", "id")


def _settings() -> None:
    op.create_table(
        "setting_versions",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("scope_kind", sa.String(20), nullable=False),
        sa.Column("scope_id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("changed_by", ID, nullable=False),
        sa.PrimaryKeyConstraint(
            "organisation_id",
            "scope_kind",
            "scope_id",
            "version",
            name=op.f("pk_setting_versions"),
        ),
        _points_at("setting_versions", "organisation_id", "organisations"),
    )


def _move_in() -> None:
    """Everybody joins `default`; the planner who was there first becomes its admin."""
    _run(
        "INSERT INTO organisations (id, name, slug, zone, version, created_at)"
        " SELECT :id, 'Our organisation', 'default', 'UTC', 1, :now"
        " WHERE EXISTS (SELECT 1 FROM users)",
        id=uuid4().hex,
        now=time_ns() // 1000,
    )
    _run(
        "INSERT INTO memberships (organisation_id, user_id, role, version, created_at)"
        " SELECT organisations.id, users.id, users.role, 1, users.created_at"
        " FROM users CROSS JOIN organisations"
    )
    # Somebody must be able to let others in.
    _run(
        "UPDATE memberships SET role = 'admin' WHERE user_id = (SELECT id FROM users"
        " WHERE role = 'planner' ORDER BY created_at, id LIMIT 1)"
    )


def _sessions() -> None:
    # Whoever was signed in signs in again: a session now belongs to one organisation.
    op.drop_table("sessions")
    op.create_table(
        "sessions",
        *_session_columns(),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("last_used_at", sa.BigInteger, nullable=False),
        _points_at("sessions", "organisation_id", "organisations"),
    )
    _index("sessions", "user_id")


def _sessions_back() -> None:
    op.drop_table("sessions")
    op.create_table("sessions", *_session_columns())
    _index("sessions", "user_id")


def _session_columns() -> Iterable[sa.schema.SchemaItem]:
    return (
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
        _points_at("sessions", "user_id", "users"),
    )


def _problems_move_in() -> None:
    op.drop_index(op.f("ix_problems_created_at_id"), "problems")
    op.add_column("problems", sa.Column("organisation_id", ID, nullable=True))
    _run("UPDATE problems SET organisation_id = (SELECT id FROM organisations)")
    with op.batch_alter_table("problems") as batch:
        batch.alter_column("organisation_id", existing_type=ID, nullable=False)
        batch.drop_constraint(op.f("fk_problems_created_by_users"), type_="foreignkey")
        batch.create_foreign_key(
            op.f("fk_problems_organisation_id_organisations"),
            "organisations",
            ["organisation_id"],
            ["id"],
        )
    _index("problems", "organisation_id", "created_at", "id")


def _problems_back() -> None:
    op.drop_index(op.f("ix_problems_organisation_id_created_at_id"), "problems")
    with op.batch_alter_table("problems") as batch:
        batch.drop_constraint(op.f("fk_problems_organisation_id_organisations"), type_="foreignkey")
        batch.drop_column("organisation_id")
        batch.create_foreign_key(
            op.f("fk_problems_created_by_users"), "users", ["created_by"], ["id"]
        )
    _index("problems", "created_at", "id")


def _roles_back() -> None:
    op.add_column("users", sa.Column("role", sa.String(20), nullable=True))
    _run(
        "UPDATE users SET role = CASE WHEN EXISTS (SELECT 1 FROM memberships"
        " WHERE user_id = users.id AND role IN ('admin', 'planner') AND disabled_at IS NULL)"
        " THEN 'planner' ELSE 'viewer' END"
    )
    with op.batch_alter_table("users") as batch:
        batch.drop_constraint(op.f("ck_users_email_lower"), type_="check")
        batch.alter_column("role", existing_type=sa.String(20), nullable=False)


def _makers_back(table: str) -> None:
    made = sa.table(table, sa.column("created_by"))
    keys = sa.table("api_keys", sa.column("id"), sa.column("user_id"))
    maker = sa.select(keys.c.user_id).where(keys.c.id == made.c.created_by).scalar_subquery()
    by_a_key = made.c.created_by.in_(sa.select(keys.c.id))
    op.execute(made.update().where(by_a_key).values(created_by=maker))


def _run(statement: str, **values: object) -> None:
    op.execute(sa.text(statement).bindparams(**values))


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _points_at(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)
