"""Keeps what was done in the audit log, and tells whoever listens, in the deed's transaction."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from api.services.actor import Actor
from api.store.announcing_store import note_change, note_deed
from api.store.audit.log import AuditRow, insert_audit_row
from api.store.traffic.changes import Changed, insert_change

ChangeKind = Literal["created", "changed", "deleted"]
MOST_REASON_LETTERS = 1_000
Document = Mapping[str, object]


@dataclass(frozen=True)
class Deed:
    """Something that somebody did to one entity."""

    organisation_id: str
    actor: Actor
    """Who, on whose behalf, and from where."""
    action: str
    """What, such as `booking.cancel`: the entity, a full stop, a verb."""
    entity: str
    """The kind of thing, such as `booking`; listeners are told this word."""
    entity_id: str
    version: int
    """The entity's version after the deed."""
    before: Document | None = None
    """The entity before it, as JSON; None if there was none. Only its hash is kept."""
    after: Document | None = None
    """The entity after it, as JSON; None if there is none any more. Only its hash is kept."""
    reason: str | None = None
    """Why, in the actor's words."""

    @property
    def kind(self) -> ChangeKind:
        """What listeners are told of it."""
        if self.before is None:
            return "created"
        return "deleted" if self.after is None else "changed"


def record(connection: Connection, deed: Deed, now: datetime) -> None:
    """Write one row to the audit log and one to the changes that `GET /v1/events` tells."""
    insert_audit_row(connection, _audit_row(deed, now))
    told = Changed(deed.organisation_id, deed.entity, deed.entity_id, deed.version, deed.kind, now)
    insert_change(connection, told)
    note_change(connection, deed.organisation_id)
    note_deed(connection, deed.action)


def document_hash(document: Document | None) -> str | None:
    """SHA-256 of a document, however its fields are ordered; dates count as they are written."""
    if document is None:
        return None
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _audit_row(deed: Deed, now: datetime) -> AuditRow:
    actor = deed.actor
    return AuditRow(
        organisation_id=deed.organisation_id,
        at=now,
        actor_kind=actor.kind,
        actor_id=actor.id,
        on_behalf_of=actor.on_behalf_of,
        address=actor.origin.address,
        request_id=actor.origin.request_id,
        action=deed.action,
        entity=deed.entity,
        entity_id=deed.entity_id,
        entity_version=deed.version,
        before_hash=document_hash(deed.before),
        after_hash=document_hash(deed.after),
        fields=_changed_fields(deed.before or {}, deed.after or {}),
        reason=None if deed.reason is None else deed.reason[:MOST_REASON_LETTERS],
    )


def _changed_fields(before: Document, after: Document) -> tuple[str, ...]:
    names = before.keys() | after.keys()
    return tuple(sorted(name for name in names if before.get(name) != after.get(name)))
