"""Makes idempotency keys, told changes and the audit log."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.String(32)
HASH = sa.String(64)
COUNTER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
KEPT_FOR_EVER = ("audit", "audit_seals")

SQLITE_GUARD = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN
    SELECT RAISE(ABORT, '{table} is only ever added to');
END
"""
POSTGRES_REFUSAL = """
CREATE FUNCTION only_ever_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME;
END $$
"""
POSTGRES_GUARD = """
CREATE TRIGGER {table}_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to()
"""


def upgrade() -> None:
    """Make the tables, then the guards of those that are only ever added to."""
    _secrets()
    _idempotency_keys()
    _changes()
    _audit()
    _seals()
    if op.get_context().dialect.name == "postgresql":
        op.execute(POSTGRES_REFUSAL)
        for table in KEPT_FOR_EVER:
            op.execute(POSTGRES_GUARD.format(table=table))
        return
    for table in KEPT_FOR_EVER:
        for verb in ("UPDATE", "DELETE"):
            op.execute(SQLITE_GUARD.format(table=table, verb=verb))


def downgrade() -> None:
    """Drop the tables, and with them the guards."""
    for table in ("audit_seals", "audit_unsealed", "audit", "changes"):
        op.drop_table(table)
    op.drop_table("idempotency_keys")
    op.drop_table("secrets")
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION only_ever_added_to()")


def _secrets() -> None:
    op.create_table(
        "secrets",
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secrets")),
    )


def _idempotency_keys() -> None:
    key = ("organisation_id", "actor", "route", "key_hash")
    op.create_table(
        "idempotency_keys",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("actor", sa.String(150), nullable=False),
        sa.Column("route", sa.String(200), nullable=False),
        sa.Column("key_hash", HASH, nullable=False),
        sa.Column("fingerprint", HASH, nullable=False),
        sa.Column("answer", sa.LargeBinary, nullable=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_idempotency_keys")),
    )
    _index("idempotency_keys", "created_at")


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("id", COUNTER, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("transaction_id", sa.BigInteger, nullable=False),
        sa.Column("entity", sa.String(40), nullable=False),
        sa.Column("entity_id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    _index("changes", "organisation_id", "transaction_id", "id")
    _index("changes", "at")


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", COUNTER, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("actor_kind", sa.String(20), nullable=False),
        sa.Column("actor_id", sa.String(128), nullable=False),
        sa.Column("on_behalf_of", sa.String(128), nullable=True),
        sa.Column("address", sa.String(64), nullable=True),
        sa.Column("request_id", sa.String(64), nullable=True),
        sa.Column("action", sa.String(80), nullable=False),
        sa.Column("entity", sa.String(40), nullable=False),
        sa.Column("entity_id", ID, nullable=False),
        sa.Column("entity_version", sa.Integer, nullable=False),
        sa.Column("before_hash", HASH, nullable=True),
        sa.Column("after_hash", HASH, nullable=True),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("reason", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    _index("audit", "organisation_id", "id")
    _index("audit", "organisation_id", "entity", "entity_id")


def _seals() -> None:
    op.create_table(
        "audit_unsealed",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("audit_id", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "audit_id", name=op.f("pk_audit_unsealed")),
    )
    op.create_table(
        "audit_seals",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("audit_id", sa.BigInteger, nullable=False),
        sa.Column("hash", HASH, nullable=False),
        sa.Column("sealed_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "number", name=op.f("pk_audit_seals")),
        sa.UniqueConstraint("audit_id", name=op.f("uq_audit_seals_audit_id")),
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
