"""Reads what somebody has in the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, or_, select

from api.store.ledger.new_claim import Kind
from api.store.ledger.reap import is_expired
from api.store.tables.ledger import IS_ACTIVE, claims as table


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim as it stands in the ledger; see `NewClaim`."""

    id: str
    organisation_id: str
    resource_id: str
    unit: int
    kind: Kind
    owner_id: str
    quantity: int
    pooled: bool
    stocked: bool
    busy_start: datetime
    busy_end: datetime
    service_start: datetime
    service_end: datetime
    expires_at: datetime | None
    version: int
    """Counts the changes to this claim."""


COLUMNS = tuple(table.c[field.name] for field in fields(ClaimRecord))
STARTS = table.c.busy_start


def claims_of(connection: Connection, owner_id: str) -> tuple[ClaimRecord, ...]:
    """All that a hold, booking, block or plan has, expired or not, unless it had to give way."""
    query = select(*COLUMNS).where(table.c.owner_id == owner_id, IS_ACTIVE)
    ordered = query.order_by(table.c.resource_id, table.c.unit, table.c.busy_start)
    return tuple(ClaimRecord(*row) for row in connection.execute(ordered))


def claims_of_all(
    connection: Connection, owner_ids: Iterable[str]
) -> dict[str, tuple[ClaimRecord, ...]]:
    """By owner, what each of them has, in one query."""
    query = select(*COLUMNS).where(table.c.owner_id.in_(tuple(owner_ids)), IS_ACTIVE)
    found: dict[str, tuple[ClaimRecord, ...]] = {}
    for row in connection.execute(query.order_by(table.c.resource_id, table.c.unit, STARTS)):
        claim = ClaimRecord(*row)
        found[claim.owner_id] = (*found.get(claim.owner_id, ()), claim)
    return found


def claims_on(
    connection: Connection,
    organisation_id: str,
    resource_ids: Iterable[str],
    start: datetime,
    end: datetime,
) -> tuple[ClaimRecord, ...]:
    """Whose claims take the resources between `start` and `end`, without what has lapsed."""
    query = select(*COLUMNS).where(
        table.c.organisation_id == organisation_id,
        table.c.resource_id.in_(tuple(resource_ids)),
        IS_ACTIVE,
        table.c.busy_end > start,
        table.c.busy_start < end,
        or_(table.c.expires_at.is_(None), ~is_expired(connection)),
    )
    ordered = query.order_by(table.c.resource_id, table.c.unit, STARTS)
    return tuple(ClaimRecord(*row) for row in connection.execute(ordered))


def claims_between(
    connection: Connection,
    organisation_id: str,
    resource_id: str,
    start: datetime,
    end: datetime,
) -> tuple[ClaimRecord, ...]:
    """What takes a resource for good between `start` and `end`, in the order of time."""
    query = select(*COLUMNS).where(
        table.c.organisation_id == organisation_id,
        table.c.resource_id == resource_id,
        IS_ACTIVE,
        table.c.expires_at.is_(None),
        table.c.busy_end > start,
        table.c.busy_start < end,
    )
    ordered = query.order_by(table.c.busy_start, table.c.unit)
    return tuple(ClaimRecord(*row) for row in connection.execute(ordered))
