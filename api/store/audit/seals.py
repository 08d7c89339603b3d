"""Seals the audit log: each row's hash covers the row and the hash before it.

The chain is made just after the rows, one organisation at a time, so that bookings never wait
for each other because of it. Its order is its own: on PostgreSQL a row may appear after one that
was written later.
"""

import hashlib
import json
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from api.store.audit.log import AuditEntry, entry_of
from api.store.epoch_microseconds import EPOCH, MICROSECOND
from api.store.one_at_a_time import one_at_a_time
from api.store.tables.traffic import audit, audit_seals, audit_unsealed

FIRST = "0" * 64
"""What stands before the first row of a chain."""


def link(previous: str, number: int, entry: AuditEntry) -> str:
    """The hash of an entry at its place in the chain."""
    row = asdict(entry.row) | {"at": (entry.row.at - EPOCH) // MICROSECOND}
    content = json.dumps([previous, number, entry.id, row], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def organisations_to_seal(connection: Connection) -> tuple[str, ...]:
    """Whose log has rows outside its chain."""
    return tuple(connection.scalars(select(audit_unsealed.c.organisation_id).distinct()))


def seal(connection: Connection, organisation_id: str, now: datetime, limit: int) -> int:
    """Take up to `limit` rows into the chain of one organisation; how many they were."""
    one_at_a_time(connection, f"seal|{organisation_id}")
    entries = _unsealed(connection, organisation_id, limit)
    seals = _links(*head(connection, organisation_id), entries)
    if seals:
        shared = {"organisation_id": organisation_id, "sealed_at": now}
        connection.execute(insert(audit_seals), [shared | one for one in seals])
        done = [entry.id for entry in entries]
        connection.execute(delete(audit_unsealed).where(audit_unsealed.c.audit_id.in_(done)))
    return len(seals)


def head(connection: Connection, organisation_id: str) -> tuple[int, str]:
    """The last number of a chain and its hash; 0 and FIRST for none."""
    query = (
        select(audit_seals.c.number, audit_seals.c.hash)
        .where(audit_seals.c.organisation_id == organisation_id)
        .order_by(audit_seals.c.number.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return (0, FIRST) if row is None else (row.number, row.hash)


def _links(number: int, previous: str, entries: list[AuditEntry]) -> list[dict[str, object]]:
    """What continues a chain that ends with this number and this hash."""
    links = []
    for entry in entries:
        number, previous = number + 1, link(previous, number + 1, entry)
        links.append({"number": number, "audit_id": entry.id, "hash": previous})
    return links


def _unsealed(connection: Connection, organisation_id: str, limit: int) -> list[AuditEntry]:
    query = (
        select(audit)
        .join_from(audit_unsealed, audit, audit.c.id == audit_unsealed.c.audit_id)
        .where(audit_unsealed.c.organisation_id == organisation_id)
        .order_by(audit.c.id)
        .limit(limit)
    )
    return [entry_of(row) for row in connection.execute(query)]
