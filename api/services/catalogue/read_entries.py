"""Lists the catalogue and reads one entry, as it is and as it was."""

from typing import Any

from sqlalchemy import Connection, Row

from api.booking.catalogue import EntryKind
from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.store.catalogue import (
    EntryRecord,
    entry_of,
    list_entries,
    list_public_services,
    schedule_history,
)


def read_entry(context: Context, actor: Actor, kind: EntryKind, entry_id: str) -> EntryRecord:
    """One entry, or NotFound."""
    require(actor, "read")
    with context.store.read() as connection:
        return existing_entry(connection, actor, kind, entry_id)


def read_catalogue(
    context: Context,
    actor: Actor,
    kind: EntryKind,
    limit: int,
    after: str | None,
    *,
    archived: bool,
) -> tuple[EntryRecord, ...]:
    """Entries of one kind in the order of their ids, after the id `after`."""
    require(actor, "read")
    with context.store.read() as connection:
        organisation = actor.organisation_id
        return list_entries(connection, kind, organisation, limit, after, archived=archived)


def read_schedule_history(context: Context, actor: Actor, schedule_id: str) -> tuple[Row[Any], ...]:
    """What a schedule said in each of its versions, the newest first."""
    require(actor, "read")
    with context.store.read() as connection:
        existing_entry(connection, actor, "schedule", schedule_id)
        return schedule_history(connection, schedule_id)


def public_services(context: Context, actor: Actor) -> tuple[EntryRecord, ...]:
    """What guests may book of the actor's organisation, by name."""
    with context.store.read() as connection:
        return list_public_services(connection, actor.organisation_id)


def existing_entry(
    connection: Connection, actor: Actor, kind: EntryKind, entry_id: str
) -> EntryRecord:
    """The entry of the actor's organisation with this id, or NotFound."""
    entry = entry_of(connection, kind, actor.organisation_id, entry_id)
    if entry is None:
        raise NotFound(f"there is no {kind} {entry_id!r}")
    return entry
