"""The catalogue: locations, schedules, resources and services, all read and written alike."""

import json
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Generic, TypeVar, cast

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from api.booking.catalogue import (
    Entry,
    EntryKind,
    Location,
    OfferedService,
    Resource,
    WorkingHours,
)
from api.routes.cursor import Cursor, cursor_after, place_of
from api.routes.dependencies import (
    InContext,
    JsonBytes,
    SeenVersion,
    StoredId,
    read_body,
)
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.examples import LOCATION, RESOURCE, SCHEDULE, SERVICE
from api.routes.needs import MayCatalogue, MayRead
from api.routes.once_only import MaybeOnce
from api.routes.problem_details import sent
from api.services.catalogue.read_entries import (
    read_catalogue,
    read_entry,
    read_schedule_history,
)
from api.services.catalogue.write_entry import (
    ETAG_LETTERS,
    ReplyOf,
    archive_entry,
    change_entry,
    create_entry,
)
from api.services.etag import etag_of
from api.services.reply import Reply
from api.store.catalogue import EntryRecord

E = TypeVar("E", bound=Entry)
CHANGING = WRITING | refusals(409, 412, 428)
STATED = ("id", "version", "created_at", "updated_at", "archived_at")


class EntryView(BaseModel, Generic[E]):
    """One entry of the catalogue."""

    id: str
    version: int
    created_at: datetime
    updated_at: datetime
    archived_at: datetime | None
    """When it was taken out of use."""
    entry: E


class EntriesView(BaseModel, Generic[E]):
    """A page of the catalogue."""

    items: tuple[EntryView[E], ...]
    next_cursor: str | None
    """What the next page is asked for with; null on the last page."""


def _router(kind: EntryKind, path: str, model: type[E], example: dict[str, object]) -> APIRouter:
    """The five routes of one kind of entry."""
    router = APIRouter(prefix=f"/v1/{path}", tags=["catalogue"])
    one: type[EntryView[E]] = EntryView[model]  # type: ignore[valid-type]
    many: type[EntriesView[E]] = EntriesView[model]  # type: ignore[valid-type]
    reading = reads(model, example)

    def view(entry: EntryRecord) -> EntryView[E]:
        value = cast("E", model.model_validate_json(json.dumps(entry.document)))
        return one(entry=value, **{name: getattr(entry, name) for name in STATED})

    def reply_of(status: int) -> ReplyOf:
        def reply(entry: EntryRecord) -> Reply:
            headers = {"ETag": etag_of(ETAG_LETTERS[kind], entry.id, entry.version)}
            if status == HTTPStatus.CREATED:
                headers["Location"] = f"/v1/{path}/{entry.id}"
            return Reply(status, view(entry).model_dump_json(), headers)

        return reply

    @router.post(
        "",
        status_code=HTTPStatus.CREATED,
        response_model=one,
        openapi_extra=reading,
        responses=WRITING | refusals(409),
        summary=f"Add a {kind}",
        operation_id=f"add_{kind}",
    )
    def post(context: InContext, actor: MayCatalogue, body: JsonBytes, once: MaybeOnce) -> Response:
        value = read_body(model, body)
        return sent(create_entry(context, actor, kind, value, once, reply_of(HTTPStatus.CREATED)))

    @router.get(
        "",
        response_model=many,
        responses=READING,
        summary=f"List every {kind}",
        operation_id=f"list_{path}",
    )
    def get_page(
        context: InContext,
        actor: MayRead,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        cursor: Cursor = None,
        archived: bool = False,
    ) -> EntriesView[E]:
        place = place_of(context.signer, path, cursor)
        after = None if place is None else str(place[0])
        found = read_catalogue(context, actor, kind, limit + 1, after, archived=archived)
        more = len(found) > limit
        items = tuple(map(view, found[:limit]))
        beyond = cursor_after(context.signer, path, found[limit - 1].id) if more else None
        return many(items=items, next_cursor=beyond)

    @router.get(
        "/{entry_id}",
        response_model=one,
        responses=READING,
        summary=f"Read a {kind}",
        operation_id=f"read_{kind}",
    )
    def get(context: InContext, actor: MayRead, entry_id: StoredId) -> Response:
        return sent(reply_of(HTTPStatus.OK)(read_entry(context, actor, kind, entry_id)))

    @router.put(
        "/{entry_id}",
        response_model=one,
        openapi_extra=reading,
        responses=CHANGING,
        summary=f"Change a {kind}",
        operation_id=f"change_{kind}",
    )
    def put(
        context: InContext,
        actor: MayCatalogue,
        entry_id: StoredId,
        seen: SeenVersion,
        body: JsonBytes,
        once: MaybeOnce,
    ) -> Response:
        value = read_body(model, body)
        return sent(
            change_entry(context, actor, kind, entry_id, seen, value, once, reply_of(HTTPStatus.OK))
        )

    @router.delete(
        "/{entry_id}",
        response_model=one,
        responses=CHANGING,
        summary=f"Take a {kind} out of use",
        operation_id=f"archive_{kind}",
    )
    def delete(
        context: InContext,
        actor: MayCatalogue,
        entry_id: StoredId,
        seen: SeenVersion,
        once: MaybeOnce,
    ) -> Response:
        return sent(
            archive_entry(context, actor, kind, entry_id, seen, once, reply_of(HTTPStatus.OK))
        )

    return router


router = APIRouter()
for _each in (
    _router("location", "locations", Location, LOCATION),
    _router("schedule", "schedules", WorkingHours, SCHEDULE),
    _router("resource", "resources", Resource, RESOURCE),
    _router("service", "services", OfferedService, SERVICE),
):
    router.routes.extend(_each.routes)


class ScheduleVersionView(BaseModel):
    """What a schedule said in one of its versions."""

    version: int
    changed_at: datetime
    changed_by: str
    document: WorkingHours


@router.get("/v1/schedules/{schedule_id}/versions", tags=["catalogue"], responses=READING)
def get_schedule_versions(
    context: InContext, actor: MayRead, schedule_id: StoredId
) -> tuple[ScheduleVersionView, ...]:
    """Read what a schedule said before, the newest version first."""
    rows = read_schedule_history(context, actor, schedule_id)
    return tuple(
        ScheduleVersionView(
            version=row.version,
            changed_at=row.changed_at,
            changed_by=row.changed_by,
            document=WorkingHours.model_validate_json(json.dumps(row.document)),
        )
        for row in rows
    )
