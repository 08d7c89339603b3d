"""Finds what a scope of settings is, and what it lies in."""

from dataclasses import dataclass

from sqlalchemy import Connection

from api.errors import NotFound
from api.services.settings.effective import Scopes
from api.services.settings.overrides import ScopeKind
from api.store.catalogue import EntryRecord, entry_of


@dataclass(frozen=True)
class Scope:
    """The organisation, or an entry of its catalogue, and all that it lies in."""

    kind: ScopeKind
    id: str
    chain: Scopes
    entry: EntryRecord | None
    """None for the organisation itself."""


def existing_scope(
    connection: Connection, organisation_id: str, kind: ScopeKind, scope_id: str
) -> Scope:
    """The scope of this organisation with this id, or NotFound."""
    if kind == "organisation":
        if scope_id != organisation_id:
            raise NotFound(f"there is no organisation {scope_id!r}")
        return Scope(kind, scope_id, {"organisation": organisation_id}, None)
    entry = entry_of(connection, kind, organisation_id, scope_id)
    if entry is None:
        raise NotFound(f"there is no {kind} {scope_id!r}")
    chain: dict[ScopeKind, str] = {"organisation": organisation_id, kind: scope_id}
    if kind != "location":
        chain["location"] = str(entry.document["location"])
    return Scope(kind, scope_id, chain, entry)
