"""The tables of what occupies resources: claims, and counters of seats.

Claims point at no other table by a foreign key: each would lock a row that every booking of the
organisation shares. Services look the resource up before they take it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    literal_column,
    text,
)

from api.store.tables.schema import ID, metadata, moment

KIND = String(10)

# The guard against overlaps is an exclusion constraint on PostgreSQL and a pair of triggers on
# SQLite; only the migration knows how to make them. It watches claims that are active and not
# pooled.
claims = Table(
    "claims",
    metadata,
    Column("id", ID, primary_key=True),
    Column("organisation_id", ID, nullable=False),
    Column("resource_id", ID, nullable=False),
    # Named units count from 1; a pool has none and says 0.
    Column("unit", Integer, nullable=False),
    Column("kind", KIND, nullable=False),
    # The hold, booking, block, offer or plan that the claim is part of.
    Column("owner_id", ID, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("pooled", Boolean, nullable=False),
    # Counted in `stocks`, too.
    Column("stocked", Boolean, nullable=False),
    moment("busy_start"),
    moment("busy_end"),
    moment("service_start"),
    moment("service_end"),
    moment("expires_at", required=False),
    # False once an expired claim had to give way. What is released is deleted.
    Column("active", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    CheckConstraint("busy_start < busy_end", name="busy_in_order"),
    CheckConstraint(
        "busy_start <= service_start AND service_start < service_end AND service_end <= busy_end",
        name="service_inside_busy",
    ),
    CheckConstraint("quantity > 0", name="quantity_positive"),
    CheckConstraint("pooled = (unit = 0) AND (pooled OR NOT stocked)", name="unit_or_pool"),
    CheckConstraint(
        "kind IN ('hold', 'booking', 'block', 'external', 'offer', 'plan_pin')", name="kind_known"
    ),
    CheckConstraint(
        "(expires_at IS NOT NULL) = (kind IN ('hold', 'offer'))", name="holds_and_offers_expire"
    ),
)
# Claims of one unit never overlap, so the first to end after a moment is the only one that can
# cover it.
Index(
    "ix_claims_busy",
    claims.c.organisation_id,
    claims.c.resource_id,
    claims.c.unit,
    claims.c.busy_end,
    claims.c.busy_start,
    postgresql_where=text("active"),
    sqlite_where=text("active"),
)
# To be asked for in queries: `claims.c.active` becomes `active = 1` on SQLite, of which it does not
# see that the indexes over active claims are enough, and so reads the whole table.
IS_ACTIVE: ColumnElement[bool] = literal_column("claims.active")
Index("ix_claims_owner_id", claims.c.owner_id)
Index(
    "ix_claims_expiring",
    claims.c.expires_at,
    postgresql_where=text("active AND expires_at IS NOT NULL"),
    sqlite_where=text("active AND expires_at IS NOT NULL"),
)

stocks = Table(
    "stocks",
    metadata,
    Column("organisation_id", ID, nullable=False),
    Column("resource_id", ID, nullable=False),
    moment("slot_start"),
    moment("slot_end"),
    Column("capacity", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    PrimaryKeyConstraint("organisation_id", "resource_id", "slot_start"),
    CheckConstraint("slot_start < slot_end", name="slot_in_order"),
    CheckConstraint("used >= 0 AND used <= capacity", name="used_within_capacity"),
)
