"""Reads and writes the catalogue: each entry a document, with the columns that queries need."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select, text, update

from api.booking.catalogue import EntryKind
from api.store.tables.catalogue import (
    locations,
    resources,
    schedule_versions,
    schedules,
    services,
)

TABLES: Mapping[EntryKind, Table] = {
    "location": locations,
    "schedule": schedules,
    "resource": resources,
    "service": services,
}


@dataclass(frozen=True)
class EntryRecord:
    """One entry of the catalogue."""

    id: str
    organisation_id: str
    name: str
    document: dict[str, Any]
    version: int
    created_at: datetime
    updated_at: datetime
    archived_at: datetime | None


COUNT_CHANGE = text(
    "INSERT INTO catalogue_stamps (organisation_id, stamp) VALUES (:organisation_id, 1) "
    "ON CONFLICT (organisation_id) DO UPDATE SET stamp = catalogue_stamps.stamp + 1"
)
STAMP = text("SELECT stamp FROM catalogue_stamps WHERE organisation_id = :organisation")
HEADS = tuple(field.name for field in fields(EntryRecord))


def insert_entry(
    connection: Connection, kind: EntryKind, entry: EntryRecord, columns: Mapping[str, object]
) -> None:
    """Add an entry; `columns` repeats what queries need of its document."""
    values = {name: getattr(entry, name) for name in HEADS}
    connection.execute(insert(TABLES[kind]).values(**values, **columns))
    count_catalogue_change(connection, entry.organisation_id)


def update_entry(
    connection: Connection,
    kind: EntryKind,
    entry: EntryRecord,
    columns: Mapping[str, object],
) -> bool:
    """Write the entry's next version; False where somebody else has written it meanwhile."""
    table = TABLES[kind]
    values = {name: getattr(entry, name) for name in HEADS if name not in {"id", "created_at"}}
    written = connection.execute(
        update(table)
        .where(table.c.id == entry.id, table.c.version == entry.version - 1)
        .values(**values, **columns)
    )
    count_catalogue_change(connection, entry.organisation_id)
    return written.rowcount == 1


def catalogue_stamp(connection: Connection, organisation_id: str) -> int:
    """How often an organisation's catalogue has changed: what was read by the same stamp holds."""
    found = connection.execute(STAMP, {"organisation": organisation_id})
    return found.scalar_one_or_none() or 0


def entry_of(
    connection: Connection, kind: EntryKind, organisation_id: str, entry_id: str
) -> EntryRecord | None:
    """The entry with this id, if it is this organisation's."""
    found = entries_of(connection, kind, organisation_id, (entry_id,))
    return found.get(entry_id)


def entries_of(
    connection: Connection, kind: EntryKind, organisation_id: str, ids: Iterable[str]
) -> dict[str, EntryRecord]:
    """The entries with these ids that are this organisation's, by id, in one query."""
    table = TABLES[kind]
    query = select(*(table.c[name] for name in HEADS)).where(
        table.c.organisation_id == organisation_id, table.c.id.in_(tuple(ids))
    )
    return {row.id: _record(row) for row in connection.execute(query)}


def list_entries(
    connection: Connection,
    kind: EntryKind,
    organisation_id: str,
    limit: int,
    after: str | None = None,
    *,
    archived: bool = False,
) -> tuple[EntryRecord, ...]:
    """Entries of an organisation in the order of their ids, after the id `after`."""
    table = TABLES[kind]
    query = select(*(table.c[name] for name in HEADS)).where(
        table.c.organisation_id == organisation_id
    )
    if not archived:
        query = query.where(table.c.archived_at.is_(None))
    if after is not None:
        query = query.where(table.c.id > after)
    return tuple(map(_record, connection.execute(query.order_by(table.c.id).limit(limit))))


def service_by_slug(connection: Connection, organisation_id: str, slug: str) -> EntryRecord | None:
    """The service of this organisation whose page is called so."""
    query = select(*(services.c[name] for name in HEADS)).where(
        services.c.organisation_id == organisation_id, services.c.slug == slug
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else _record(row)


def list_public_services(connection: Connection, organisation_id: str) -> tuple[EntryRecord, ...]:
    """The services of an organisation that guests may book, by name."""
    query = select(*(services.c[name] for name in HEADS)).where(
        services.c.organisation_id == organisation_id,
        services.c.is_public,
        services.c.archived_at.is_(None),
    )
    return tuple(map(_record, connection.execute(query.order_by(services.c.name).limit(200))))


def keep_schedule_version(
    connection: Connection, entry: EntryRecord, valid_from: date, changed_by: str
) -> None:
    """Remember what a schedule said in one of its versions."""
    connection.execute(
        insert(schedule_versions).values(
            schedule_id=entry.id,
            version=entry.version,
            valid_from=valid_from.isoformat(),
            document=entry.document,
            changed_at=entry.updated_at,
            changed_by=changed_by,
        )
    )


def schedule_history(connection: Connection, schedule_id: str) -> tuple[Row[Any], ...]:
    """What a schedule said in each of its versions, the newest first."""
    query = select(schedule_versions).where(schedule_versions.c.schedule_id == schedule_id)
    return tuple(connection.execute(query.order_by(schedule_versions.c.version.desc())))


def count_catalogue_change(connection: Connection, organisation_id: str) -> None:
    """Say that what was read of a catalogue, or of the settings above it, holds no more."""
    connection.execute(COUNT_CHANGE, {"organisation_id": organisation_id})


def _record(row: Row[Any]) -> EntryRecord:
    return EntryRecord(**row._asdict())
