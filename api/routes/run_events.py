"""The progress of a run as server-sent events."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from api.routes.dependencies import InContext, StoredId
from api.routes.described import READING
from api.routes.needs import MayRead
from api.routes.views import RunView
from api.runs import ProgressHub
from api.services.actor import Actor
from api.services.read_run import RunDetail, read_run
from api.store.runs import LIVE

router = APIRouter(prefix="/v1/runs", tags=["runs"])
LOOK_SECONDS = 0.2
# How many looks at this process's own reports go by between two looks at the store.
LOOKS_AT_STORE = 5

LastEventId = Annotated[str | None, Header(alias="Last-Event-ID", pattern="^[0-9]{1,15}$")]


def _existing(context: InContext, actor: MayRead, run_id: StoredId) -> Actor:
    # Before the stream begins, because a stream cannot answer 404 any more.
    read_run(context, actor, run_id)
    return actor


@router.get("/{run_id}/events", response_class=EventSourceResponse, responses=READING)
async def get_run_events(
    context: InContext,
    actor: Annotated[Actor, Depends(_existing)],
    run_id: StoredId,
    last_event_id: LastEventId = None,
) -> AsyncIterator[ServerSentEvent]:
    """Follow a run: `progress` events, then one `done` event with the run."""
    seen = int(last_event_id or 0)
    look = 0
    while True:
        for event in _reported(context.hub, run_id, seen):
            seen = int(event.id or seen)
            yield event
        if look % LOOKS_AT_STORE == 0:
            detail = await run_in_threadpool(read_run, context, actor, run_id)
            for event in _stored(detail, seen):
                seen = int(event.id or seen)
                yield event
            if detail.run.status not in LIVE:
                return
        if context.bell.is_closed:
            return
        look += 1
        await asyncio.sleep(LOOK_SECONDS)


def _reported(hub: ProgressHub, run_id: str, seen: int) -> list[ServerSentEvent]:
    return [_progress(event.number, event.progress) for event in hub.after(run_id, seen)]


def _stored(detail: RunDetail, seen: int) -> list[ServerSentEvent]:
    """What the store knows beyond `seen`: the newest progress, and the end."""
    run, events = detail.run, []
    if run.progress is not None and run.progress_number > seen:
        events.append(_progress(run.progress_number, run.progress))
    if run.status not in LIVE:
        number = max(seen, run.progress_number) + 1
        text = RunView.of(detail).model_dump_json()
        events.append(ServerSentEvent(event="done", raw_data=text, id=str(number)))
    return events


def _progress(number: int, text: str) -> ServerSentEvent:
    return ServerSentEvent(event="progress", raw_data=text, id=str(number))
