"""What was sent to people and what waits, and the calendars that other programs read."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import BaseModel

from api.routes.cursor import Cursor, cursor_after, moment_of, place_of
from api.routes.dependencies import InContext, StoredId
from api.routes.described import READING, WRITING, Document
from api.routes.needs import MayBook, MayCatalogue, Open
from api.routes.once_only import InRehearsal
from api.services.etag import weak_tag
from api.services.feeds.feed import read_feed, renew_feed, revoke_feed
from api.services.mail.read_outbox import read_outbox, retry_message
from api.store.outbox import MessageRecord

router = APIRouter(prefix="/v1")
LIST = "outbox"
CALENDAR = "text/calendar; charset=utf-8"
BUSY: Document = {
    "description": "When the resource is busy, as iCalendar.",
    "content": {"text/calendar": {"schema": {"type": "string"}}},
}


class MessageView(BaseModel):
    """One message to one person."""

    id: str
    kind: str
    booking_id: str
    booking_version: int
    state: str
    attempts: int
    last_error: str
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None

    @classmethod
    def of(cls, message: MessageRecord) -> "MessageView":
        """The view of a message."""
        same = {name: getattr(message, name) for name in cls.model_fields if hasattr(message, name)}
        return cls(**same, booking_id=message.entity_id, booking_version=message.entity_version)


class OutboxView(BaseModel):
    """A page of messages."""

    items: tuple[MessageView, ...]
    next_cursor: str | None


class FeedView(BaseModel):
    """The address of a calendar."""

    path: str
    """Its last part is the secret; it is told only once."""


@router.get("/outbox", tags=["messages"], responses=READING)
def get_outbox(
    context: InContext,
    actor: MayBook,
    state: Literal["waiting", "sent", "dead"] | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Cursor = None,
) -> OutboxView:
    """List messages, the newest first."""
    place = place_of(context.signer, LIST, cursor)
    before = None if place is None else (moment_of(place[0]), str(place[1]))
    found = read_outbox(context, actor, state, limit + 1, before)
    page, following = found[:limit], None
    if len(found) > limit:
        following = cursor_after(context.signer, LIST, page[-1].created_at, page[-1].id)
    return OutboxView(items=tuple(map(MessageView.of, page)), next_cursor=following)


@router.post("/outbox/{message_id}:retry", status_code=204, tags=["messages"], responses=WRITING)
def post_retry(context: InRehearsal, actor: MayBook, message_id: StoredId) -> None:
    """Try a dead message once more."""
    retry_message(context, actor, message_id)


@router.post("/resources/{resource_id}/feed", status_code=201, tags=["messages"], responses=WRITING)
def post_feed(context: InRehearsal, actor: MayCatalogue, resource_id: StoredId) -> FeedView:
    """Make a new address for a resource's calendar; the one before is closed."""
    return FeedView(path=f"/v1/calendars/{renew_feed(context, actor, resource_id)}.ics")


@router.delete(
    "/resources/{resource_id}/feed", status_code=204, tags=["messages"], responses=WRITING
)
def delete_feed(context: InRehearsal, actor: MayCatalogue, resource_id: StoredId) -> None:
    """Close the address of a resource's calendar."""
    revoke_feed(context, actor, resource_id)


@router.get(
    "/calendars/{token}.ics",
    tags=["messages"],
    response_class=Response,
    responses=READING | {200: BUSY},
    dependencies=[Depends(Open("the address is the secret, and tells only when, not with whom"))],
)
def get_feed(
    context: InContext,
    token: Annotated[str, Path(min_length=16, max_length=64, pattern="^[A-Za-z0-9_-]+$")],
) -> Response:
    """Read when a resource is busy."""
    calendar = read_feed(context, token)
    headers = {"ETag": weak_tag(calendar)}
    return Response(calendar, media_type=CALENDAR, headers=headers)
