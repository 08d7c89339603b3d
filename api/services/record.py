"""Keeps what was done in the audit log, and tells whoever listens, in the deed's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from api.services.actor import Actor

ChangeKind = Literal["created", "changed", "deleted"]


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
    before: Mapping[str, object] | None = None
    """The entity before it, as JSON; None if there was none. Only its hash is kept."""
    after: Mapping[str, object] | None = None
    """The entity after it, as JSON; None if there is none any more. Only its hash is kept."""
    reason: str | None = None
    """Why, in the actor's words."""


def record(connection: Connection, deed: Deed, now: datetime) -> None:
    """Write one row to the audit log and one to the changes that `GET /v1/events` tells."""
