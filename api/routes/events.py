"""What changes in an organisation: as a stream of events, and page by page.

An event names an entity and its version and nothing that is in it: whoever may read it reads it.
"""

import time
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from api.errors import Unauthenticated
from api.routes.dependencies import InContext, Token
from api.routes.described import READING, refusals
from api.routes.event_views import ChangesView, ChangeView, place_of, word_of
from api.routes.needs import MayRead
from api.services.follow_changes import (
    Beginning,
    ChangesPage,
    begin_following,
    read_changes,
)
from api.services.who_is_asking import actor_of

router = APIRouter(prefix="/v1", tags=["events"])
# A bell that was missed costs no more than this.
LOOK_SECONDS = 5.0
# Changes that are about to appear: PostgreSQL shows them once older transactions have ended.
LOOK_AGAIN_SECONDS = 0.05
# Who may no longer read hears nothing any more after this.
ASK_AGAIN_SECONDS = 30.0

PLACE = "^[0-9]{1,19}-[0-9]{1,19}$"
LastEventId = Annotated[str | None, Header(alias="Last-Event-ID", pattern=PLACE)]
Follow = Annotated[bool, Query(description="Stay for what is still to come.")]
After = Annotated[str | None, Query(pattern=PLACE, description="The `next` of the last page.")]


def _beginning(context: InContext, actor: MayRead, last: LastEventId = None) -> Beginning:
    # Before the stream begins, because a stream cannot refuse any more.
    context.bell.require_room()
    return begin_following(context, actor, place_of(last))


@router.get("/events", response_class=EventSourceResponse, responses=READING | refusals(429))
async def get_events(
    context: InContext,
    actor: MayRead,
    token: Token,
    beginning: Annotated[Beginning, Depends(_beginning)],
    follow: Follow = True,
) -> AsyncIterator[ServerSentEvent]:
    """Follow what changes: `change` events; `reset` says to read everything anew.

    An event's id, sent back as Last-Event-ID, continues the stream where it broke off.
    """
    place, asked_at = beginning.place, time.monotonic()
    yield _opening(beginning)
    with (
        context.bell.listening(actor.organisation_id) as ear,
        context.metrics.streams.track_inprogress(),
    ):
        while not context.bell.is_closed:
            page = await run_in_threadpool(read_changes, context, actor, place)
            for change in page.changes:
                yield _told(ChangeView.of(change))
            place = page.place
            if not (follow or page.is_unfinished):
                return
            await ear.wait(LOOK_AGAIN_SECONDS if page.is_unfinished else LOOK_SECONDS)
            if time.monotonic() - asked_at > ASK_AGAIN_SECONDS:
                asked_at = time.monotonic()
                if not await run_in_threadpool(_may_still_read, context, token):
                    return


@router.get("/changes", responses=READING)
def get_changes(
    context: InContext,
    actor: MayRead,
    response: Response,
    after: After = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> ChangesView:
    """Read what has changed, for those who cannot hold a stream open.

    Without `after` the page is empty and `next` is the place of now. With the ETag of the last
    page in If-None-Match the answer is 304 until something changes.
    """
    beginning = begin_following(context, actor, place_of(after))
    if beginning.is_reset or after is None:
        page = ChangesPage((), beginning.place, is_unfinished=False)
    else:
        page = read_changes(context, actor, beginning.place, limit)
    view = ChangesView.of(page, is_reset=beginning.is_reset)
    response.headers["ETag"] = f'W/"changes-{view.next or "none"}"'
    return view


def _may_still_read(context: InContext, token: str) -> bool:
    try:
        actor_of(context, token)
    except Unauthenticated:
        return False
    return True


def _opening(beginning: Beginning) -> ServerSentEvent:
    event = "reset" if beginning.is_reset else "ready"
    return ServerSentEvent(event=event, raw_data="{}", id=word_of(beginning.place))


def _told(view: ChangeView) -> ServerSentEvent:
    return ServerSentEvent(event="change", raw_data=view.model_dump_json(), id=view.id)
