"""Makes the ledger of claims, and the guard against overlaps."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.String(32)
ACTIVE = sa.text("active")
EXPIRING = sa.text("active AND expires_at IS NOT NULL")

EXCLUSION = """
ALTER TABLE claims ADD CONSTRAINT ex_claims_no_overlap EXCLUDE USING gist (
    organisation_id WITH =,
    resource_id WITH =,
    unit WITH =,
    int8range(busy_start, busy_end, '[)') WITH &&
) WHERE (active AND NOT pooled)
"""

# Claims of one unit never overlap, so they end in the order in which they begin: only the first
# to end after the new one begins can be in its way.
TRIGGER = """
CREATE TRIGGER {name} BEFORE {event} ON claims
WHEN NEW.active AND NOT NEW.pooled AND NEW.busy_end > (
    SELECT busy_start FROM claims
    WHERE organisation_id = NEW.organisation_id AND resource_id = NEW.resource_id
        AND unit = NEW.unit AND active AND busy_end > NEW.busy_start AND id <> NEW.id
    ORDER BY busy_end LIMIT 1
)
BEGIN
    SELECT RAISE(ABORT, 'claims overlap');
END
"""
CHANGE = "UPDATE OF organisation_id, resource_id, unit, pooled, busy_start, busy_end, active"


def upgrade() -> None:
    """Make the tables, then the guard that the database at hand can give."""
    _claims()
    _stocks()
    if op.get_context().dialect.name == "postgresql":
        op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        op.execute(EXCLUSION)
    else:
        op.execute(TRIGGER.format(name="claims_no_overlap_insert", event="INSERT"))
        op.execute(TRIGGER.format(name="claims_no_overlap_update", event=CHANGE))


def downgrade() -> None:
    """Drop the tables, and with them the guard."""
    op.drop_table("stocks")
    op.drop_table("claims")


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("resource_id", ID, nullable=False),
        sa.Column("unit", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("pooled", sa.Boolean, nullable=False),
        sa.Column("stocked", sa.Boolean, nullable=False),
        sa.Column("busy_start", sa.BigInteger, nullable=False),
        sa.Column("busy_end", sa.BigInteger, nullable=False),
        sa.Column("service_start", sa.BigInteger, nullable=False),
        sa.Column("service_end", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=True),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        _check("busy_in_order", "busy_start < busy_end"),
        _check(
            "service_inside_busy",
            "busy_start <= service_start AND service_start < service_end "
            "AND service_end <= busy_end",
        ),
        _check("quantity_positive", "quantity > 0"),
        _check("unit_or_pool", "pooled = (unit = 0) AND (pooled OR NOT stocked)"),
        _check(
            "kind_known", "kind IN ('hold', 'booking', 'block', 'external', 'offer', 'plan_pin')"
        ),
        _check("holds_and_offers_expire", "(expires_at IS NOT NULL) = (kind IN ('hold', 'offer'))"),
    )
    op.create_index(
        "ix_claims_busy",
        "claims",
        ["organisation_id", "resource_id", "unit", "busy_end", "busy_start"],
        postgresql_where=ACTIVE,
        sqlite_where=ACTIVE,
    )
    op.create_index("ix_claims_owner_id", "claims", ["owner_id"])
    op.create_index(
        "ix_claims_expiring",
        "claims",
        ["expires_at"],
        postgresql_where=EXPIRING,
        sqlite_where=EXPIRING,
    )


def _stocks() -> None:
    op.create_table(
        "stocks",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("resource_id", ID, nullable=False),
        sa.Column("slot_start", sa.BigInteger, nullable=False),
        sa.Column("slot_end", sa.BigInteger, nullable=False),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint(
            "organisation_id", "resource_id", "slot_start", name=op.f("pk_stocks")
        ),
        sa.CheckConstraint("slot_start < slot_end", name=op.f("ck_stocks_slot_in_order")),
        sa.CheckConstraint(
            "used >= 0 AND used <= capacity", name=op.f("ck_stocks_used_within_capacity")
        ),
    )


def _check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_claims_{name}"))
