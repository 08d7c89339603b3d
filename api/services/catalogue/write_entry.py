"""Adds entries to the catalogue, changes them, and takes them out of use."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from api.booking.catalogue import Entry, EntryKind, OfferedService
from api.errors import Conflict
from api.services.actor import Actor, require
from api.services.catalogue.entry_columns import entry_columns
from api.services.catalogue.entry_references import require_references
from api.services.catalogue.read_entries import existing_entry
from api.services.context import Context
from api.services.etag import require_seen
from api.services.idempotent import idempotent
from api.services.new_id import new_id
from api.services.once import Once
from api.services.record import Deed, record
from api.services.reply import Reply
from api.services.settings.contradictions import require_fitting_terms
from api.store.catalogue import (
    EntryRecord,
    insert_entry,
    keep_schedule_version,
    service_by_slug,
    update_entry,
)

ETAG_LETTERS: dict[EntryKind, str] = {
    "location": "l",
    "schedule": "c",
    "resource": "r",
    "service": "s",
}
ReplyOf = Callable[[EntryRecord], Reply]


@dataclass(frozen=True)
class _Desk:
    """Who writes what kind of entry, when."""

    actor: Actor
    kind: EntryKind
    now: datetime

    def told(
        self, connection: Connection, verb: str, old: EntryRecord | None, new: EntryRecord
    ) -> EntryRecord:
        deed = Deed(
            organisation_id=self.actor.organisation_id,
            actor=self.actor,
            action=f"{self.kind}.{verb}",
            entity=self.kind,
            entity_id=new.id,
            version=new.version,
            before=old.document if old else None,
            after=new.document,
        )
        record(connection, deed, self.now)
        if self.kind == "schedule":
            keep_schedule_version(connection, new, self.now.date(), self.actor.id)
        return new


def create_entry(
    context: Context, actor: Actor, kind: EntryKind, value: Entry, once: Once, reply_of: ReplyOf
) -> Reply:
    """Add an entry.

    Raises
    ------
    InvalidBody
        It names something that is not in the catalogue, or a service's terms contradict what is
        set above it.
    Conflict
        Another service has this slug (`slug-taken`).
    """
    require(actor, "catalogue")
    desk = _Desk(actor, kind, context.now())
    entry = _new_entry(desk, value)

    def work(connection: Connection) -> EntryRecord:
        require_references(connection, actor.organisation_id, value)
        require_fitting_terms(connection, actor.organisation_id, entry.id, value)
        _require_free_slug(connection, entry, value)
        insert_entry(connection, kind, entry, entry_columns(value))
        return desk.told(connection, "create", None, entry)

    return idempotent(context, actor, once, work, reply_of)


def change_entry(
    context: Context,
    actor: Actor,
    kind: EntryKind,
    entry_id: str,
    seen: str,
    value: Entry,
    once: Once,
    reply_of: ReplyOf,
) -> Reply:
    """Write the next version of an entry, for somebody who saw the current one.

    Raises what `create_entry` raises, NotFound, and Stale where it has changed since.
    """
    require(actor, "catalogue")
    desk = _Desk(actor, kind, context.now())

    def work(connection: Connection) -> EntryRecord:
        old = _seen_entry(connection, desk, entry_id, seen)
        require_references(connection, actor.organisation_id, value)
        require_fitting_terms(connection, actor.organisation_id, entry_id, value)
        new = replace(
            old,
            name=value.name,
            document=_document(value),
            version=old.version + 1,
            updated_at=desk.now,
        )
        _require_free_slug(connection, new, value)
        _require_written(update_entry(connection, kind, new, entry_columns(value)), old)
        return desk.told(connection, "change", old, new)

    return idempotent(context, actor, once, work, reply_of)


def archive_entry(
    context: Context,
    actor: Actor,
    kind: EntryKind,
    entry_id: str,
    seen: str,
    once: Once,
    reply_of: ReplyOf,
) -> Reply:
    """Take an entry out of use: nothing new can be booked of it, what is booked stays."""
    require(actor, "catalogue")
    desk = _Desk(actor, kind, context.now())

    def work(connection: Connection) -> EntryRecord:
        old = _seen_entry(connection, desk, entry_id, seen)
        new = replace(old, version=old.version + 1, updated_at=desk.now, archived_at=desk.now)
        _require_written(update_entry(connection, kind, new, {}), old)
        return desk.told(connection, "archive", old, new)

    return idempotent(context, actor, once, work, reply_of)


def _new_entry(desk: _Desk, value: Entry) -> EntryRecord:
    return EntryRecord(
        id=new_id(),
        organisation_id=desk.actor.organisation_id,
        name=value.name,
        document=_document(value),
        version=1,
        created_at=desk.now,
        updated_at=desk.now,
        archived_at=None,
    )


def _document(value: Entry) -> dict[str, Any]:
    return value.model_dump(mode="json")


def _seen_entry(connection: Connection, desk: _Desk, entry_id: str, seen: str) -> EntryRecord:
    old = existing_entry(connection, desk.actor, desk.kind, entry_id)
    require_seen(seen, ETAG_LETTERS[desk.kind], old.id, old.version, desk.kind)
    return old


def _require_written(was_written: bool, old: EntryRecord) -> None:
    if not was_written:  # somebody was quicker between reading and writing
        require_seen("", "entry", old.id, old.version + 1, "entry")


def _require_free_slug(connection: Connection, entry: EntryRecord, value: Entry) -> None:
    if isinstance(value, OfferedService):
        other = service_by_slug(connection, entry.organisation_id, value.slug)
        if other is not None and other.id != entry.id:
            raise Conflict("slug-taken", f"another service has the slug {value.slug!r}")
