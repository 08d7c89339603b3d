"""The audit log of one's own organisation."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from api.routes.cursor import Cursor, cursor_after, place_of
from api.routes.dependencies import InContext
from api.routes.described import READING
from api.routes.needs import MayAudit
from api.services.read_audit import read_audit
from api.store.audit.log import AuditEntry, AuditFilter
from models.base import Value

router = APIRouter(prefix="/v1", tags=["audit"])
LIST = "audit"
Word = Annotated[str | None, Query(max_length=128, pattern=r"^[\w.-]+$")]
When = Annotated[AwareDatetime | None, Query(description="A moment with its offset.")]


class AuditEntryView(Value):
    """Who did what to which entity, when, from where and why."""

    id: int
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
    """Why; `(erased)` once somebody whom it may name was forgotten."""

    @classmethod
    def of(cls, entry: AuditEntry) -> "AuditEntryView":
        """The view of an entry."""
        values = {k: v for k, v in vars(entry.row).items() if k != "organisation_id"}
        return cls(id=entry.id, **values | {"reason": entry.reason})


class AuditView(Value):
    """A page of the audit log, the newest first."""

    items: tuple[AuditEntryView, ...]
    next_cursor: str | None
    """What to send as `cursor` for the next page; null on the last one."""


@router.get("/audit", responses=READING)
def get_audit(
    context: InContext,
    actor: MayAudit,
    entity: Word = None,
    entity_id: Word = None,
    actor_id: Word = None,
    action: Word = None,
    since: When = None,
    until: When = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Cursor = None,
) -> AuditView:
    """Read who did what, the newest first."""
    wanted = AuditFilter(entity, entity_id, actor_id, action, since, until)
    place = place_of(context.signer, LIST, cursor)
    before = int(place[0]) if place else None
    # One more than asked for tells whether there is another page.
    found = read_audit(context, actor, wanted, limit + 1, before)
    page, more = found[:limit], len(found) > limit
    following = cursor_after(context.signer, LIST, page[-1].id) if more else None
    return AuditView(items=tuple(map(AuditEntryView.of, page)), next_cursor=following)
