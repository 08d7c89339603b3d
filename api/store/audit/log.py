"""Writes and reads the audit log."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from api.store.audit.reasons import Words, in_words, keep_reason
from api.store.tables.traffic import audit, audit_reasons, audit_seals, audit_unsealed
from api.store.write_soon import Writing, insertion, write_soon

ROWS_AT_ONCE = 500
WORDS = (audit_reasons.c.salt, audit_reasons.c.text)
# Where the number comes from that the row was given.
UNSEALED = {
    "postgresql": "INSERT INTO audit_unsealed SELECT %s, id FROM {above}",
    "sqlite": "INSERT INTO audit_unsealed VALUES (?, last_insert_rowid())",
}


@dataclass(frozen=True)
class AuditRow:
    """Who did what to which entity, when, from where and why."""

    organisation_id: str
    at: datetime
    actor_kind: str
    actor_id: str
    on_behalf_of: str | None
    address: str | None
    request_id: str | None
    action: str
    entity: str
    entity_id: str
    entity_version: int
    before_hash: str | None
    after_hash: str | None
    fields: tuple[str, ...]
    """The names of what has changed."""
    reason: str | None
    """Why, in words where it is written; where it is read, the mark that the chain has sealed."""


@dataclass(frozen=True)
class AuditEntry:
    """A row with its number in the log."""

    id: int
    row: AuditRow
    words: Words | None
    """What its reason says; None where there is none, or it was erased."""

    @property
    def reason(self) -> str | None:
        """Why, as people read it."""
        return in_words(self.row.reason, self.words)


@dataclass(frozen=True)
class SealedEntry:
    """An entry with its place in the chain."""

    number: int
    hash: str
    entry: AuditEntry | None
    """None where the log has no such row any more."""


@dataclass(frozen=True)
class AuditFilter:
    """Which entries are wanted; None means any."""

    entity: str | None = None
    entity_id: str | None = None
    actor_id: str | None = None
    action: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def insert_audit_row(connection: Connection, row: AuditRow) -> None:
    """Add a row, which the next seal will take in; the words of its reason are kept beside it."""
    values, dialect = vars(row) | {"fields": list(row.fields)}, connection.dialect.name
    if row.reason is not None:
        about = (row.organisation_id, row.entity, row.entity_id)
        values["reason"] = keep_reason(connection, *about, row.reason)
    added = insertion(connection, audit, values)
    numbered = added._replace(sql=f"{added.sql} RETURNING id")
    write_soon(connection, numbered, Writing(UNSEALED[dialect], (row.organisation_id,)))


def audit_entries(
    connection: Connection,
    organisation_id: str,
    wanted: AuditFilter,
    limit: int,
    before: int | None,
) -> tuple[AuditEntry, ...]:
    """Entries that are wanted, the newest first, from before the number `before`."""
    query = with_words(select(audit, *WORDS)).where(audit.c.organisation_id == organisation_id)
    query = _wanted(query, wanted)
    if before is not None:
        query = query.where(audit.c.id < before)
    rows = connection.execute(query.order_by(audit.c.id.desc()).limit(limit))
    return tuple(map(entry_of, rows))


def sealed_entries(connection: Connection, organisation_id: str) -> Iterator[SealedEntry]:
    """The chain from its beginning."""
    query = (
        select(audit_seals.c.number, audit_seals.c.hash, audit, *WORDS)
        .join_from(audit_seals, audit, audit.c.id == audit_seals.c.audit_id, isouter=True)
        .where(audit_seals.c.organisation_id == organisation_id)
        .order_by(audit_seals.c.number)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    for row in connection.execute(with_words(query)):
        entry = None if row.id is None else entry_of(row)
        yield SealedEntry(row.number, row.hash, entry)


def organisations_with_entries(connection: Connection) -> tuple[str, ...]:
    """Who has an audit log."""
    query = select(audit.c.organisation_id).union(select(audit_seals.c.organisation_id))
    return tuple(sorted(connection.scalars(query)))


def count_outside_chain(connection: Connection, organisation_id: str) -> tuple[int, int]:
    """Rows that no seal has reached: those that wait for one, and those that nobody announced."""
    outside = (
        select(func.count(audit.c.id), func.count(audit_unsealed.c.audit_id))
        .join_from(audit, audit_seals, audit_seals.c.audit_id == audit.c.id, isouter=True)
        .join(audit_unsealed, audit_unsealed.c.audit_id == audit.c.id, isouter=True)
        .where(audit.c.organisation_id == organisation_id, audit_seals.c.audit_id.is_(None))
    )
    total, waiting = connection.execute(outside).one()
    return waiting, total - waiting


def _wanted(query: Select[Any], wanted: AuditFilter) -> Select[Any]:
    for name in ("entity", "entity_id", "actor_id", "action"):
        value = getattr(wanted, name)
        if value is not None:
            query = query.where(audit.c[name] == value)
    if wanted.since is not None:
        query = query.where(audit.c.at >= wanted.since)
    return query if wanted.until is None else query.where(audit.c.at < wanted.until)


def with_words(query: Select[Any]) -> Select[Any]:
    """The same rows of the log, with what their reasons say."""
    return query.join(audit_reasons, audit_reasons.c.mark == audit.c.reason, isouter=True)


def entry_of(row: Any) -> AuditEntry:
    """The entry that a row of the table holds, with its words where these were asked for."""
    names = AuditRow.__dataclass_fields__
    values = {name: getattr(row, name) for name in names}
    text = getattr(row, "text", None)
    words = None if text is None else Words(row.salt, text)
    return AuditEntry(row.id, AuditRow(**values | {"fields": tuple(row.fields)}), words)
