"""How a new claim is written into its row."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from sqlalchemy import Connection

from api.store.driver_of import driver_of
from api.store.ledger.database_clock import microseconds, now_sql
from api.store.ledger.new_claim import NewClaim
from api.store.write_soon import MARKS as MARKS, send_waiting

# In the order in which `values_of` gives them; what a new row begins with follows.
GIVEN = (
    ("id", "VARCHAR"),
    ("organisation_id", "VARCHAR"),
    ("resource_id", "VARCHAR"),
    ("unit", "INTEGER"),
    ("kind", "VARCHAR"),
    ("owner_id", "VARCHAR"),
    ("quantity", "INTEGER"),
    ("pooled", "BOOLEAN"),
    ("stocked", "BOOLEAN"),
    ("busy_start", "BIGINT"),
    ("busy_end", "BIGINT"),
    ("service_start", "BIGINT"),
    ("service_end", "BIGINT"),
    ("expires_at", "BIGINT"),
)
COLUMNS = ", ".join([name for name, _ in GIVEN] + ["active", "version", "created_at"])
Values = tuple[object, ...]


def values_of(claim: NewClaim) -> Values:
    """The given values of a new row; moments are microseconds."""
    return (
        claim.id,
        claim.organisation_id,
        claim.resource_id,
        claim.unit,
        claim.kind,
        claim.owner_id,
        claim.quantity,
        claim.pooled,
        claim.stocked,
        *map(microseconds, (*claim.busy, *claim.service)),
        None if claim.expires_at is None else microseconds(claim.expires_at),
    )


def in_order(claim: NewClaim) -> tuple[str, int, object]:
    """Everybody takes claims in this order, so that nobody waits in a circle."""
    return claim.resource_id, claim.unit, claim.busy[0]


@lru_cache(maxsize=512)
def rows_sql(dialect: str, count: int, now: str) -> str:
    """`(?, ..., TRUE, 1, <now>), ...` for so many rows."""
    mark, typed = MARKS[dialect], dialect == "postgresql"
    marks = [f"{mark}::{kind}" if typed else mark for _, kind in GIVEN]
    return ", ".join([f"({', '.join(marks)}, TRUE, 1, {now})"] * count)


def insert_rows(connection: Connection, claims: Sequence[NewClaim]) -> None:
    """Insert claims for which room has been found."""
    dialect = connection.dialect.name
    values = tuple(chain.from_iterable(map(values_of, claims)))
    send_waiting(connection)
    with driver_of(connection) as driver:
        driver.execute(_insert_sql(dialect, len(claims), now_sql(dialect)), values)


@lru_cache(maxsize=512)
def _insert_sql(dialect: str, count: int, now: str) -> str:
    return f"INSERT INTO claims ({COLUMNS}) VALUES {rows_sql(dialect, count, now)}"  # noqa: S608 - no value is in the text
