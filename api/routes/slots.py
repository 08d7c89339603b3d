"""Finding what can be booked."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.booking.catalogue import StoredId as StoredIdText
from api.booking.orders import Email
from api.booking.slots.request import Rank
from api.routes.cursor import Cursor, cursor_after, moment_of, place_of
from api.routes.dependencies import InContext, JsonBytes, read_body
from api.routes.described import READING, WRITING, reads
from api.routes.examples import SLOT_SEARCH
from api.routes.needs import MayRead
from api.routes.slot_views import SlotsView
from api.routes.slots_tag import slots_tag
from api.routes.window import MomentText, window_in
from api.services.actor import Actor
from api.services.context import Context
from api.services.slots.read_slots import Slots, SlotSearch, read_slots
from models.base import Value

router = APIRouter(prefix="/v1/slots", tags=["booking"])
LISTS: dict[Rank, str] = {"time": "slots", "effect": "slots by effect"}
ServiceId = Annotated[str, Query(pattern="^[0-9a-f]{32}$")]
Party = Annotated[int, Query(ge=1, le=100_000)]
Limit = Annotated[int, Query(ge=1, le=500)]
RANK = (
    "`time`: the earliest first, served by the first of those who are free, in the service's own "
    "order. `effect`: those first that cost the plan least, served by whoever costs it least. "
    "Each slot says its score, of what it is made, and who would serve."
)
PRICED = (
    "Score at most 20 slots by a solver: the points of the best plan of the affected resources and "
    "days with the request pinned there, less those of the best plan without it, both proven. "
    "Other bookings may move in these plans as far as their promises let them; nothing is moved. "
    "After 300 ms the list comes with its fast scores instead, and says `priced: false`."
)


TZ = (
    "The zone of `from` and `to`, where they have no offset. Slots are told in UTC and as clocks "
    "show them at the location."
)


class SearchBody(Value):
    """What slots are searched for."""

    service: StoredIdText
    start: Annotated[str, Field(max_length=120)]
    """The first moment: RFC 3339 with an offset, or a local time with `tz`."""
    end: Annotated[str, Field(max_length=120)]
    """The moment up to which slots may begin; at most 32 days later."""
    tz: Annotated[str, Field(max_length=64)] | None = None
    """The zone of `start` and `end`, where they do not say."""
    duration_seconds: Annotated[int, Field(ge=60, le=31 * 86_400)] | None = None
    nights: Annotated[int, Field(ge=1, le=365)] | None = None
    party: Annotated[int, Field(ge=1, le=100_000)] = 1
    among: dict[str, tuple[StoredIdText, ...]] = Field(default={}, max_length=20)
    """By role, the only resources that may fill it."""
    booking: StoredIdText | None = None
    """A booking that is to be moved: it is not in its own way."""
    customer: Email | None = None
    """Whose own limits count, by e-mail address; left out, nobody's."""
    rank: Annotated[Rank, Field(description=RANK)] = "time"
    priced: Annotated[bool, Field(description=PRICED)] = False
    cursor: Annotated[str, Field(max_length=500)] | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 100


@router.get("", response_model=SlotsView, responses=READING)
def get_slots(
    context: InContext,
    actor: MayRead,
    service: ServiceId,
    start: Annotated[MomentText, Query(alias="from")],
    end: Annotated[MomentText, Query(alias="to")],
    tz: Annotated[str | None, Query(max_length=64, description=TZ)] = None,
    party: Party = 1,
    resource: Annotated[str, Query(pattern="^(any|[0-9a-f]{32})$")] = "any",
    duration_seconds: Annotated[int | None, Query(ge=60, le=31 * 86_400)] = None,
    rank: Annotated[Rank, Query(description=RANK)] = "time",
    priced: Annotated[bool, Query(description=PRICED)] = False,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response:
    """List the slots of a service, and sum up every day of the window."""
    found = _found(
        context,
        actor,
        SlotSearch(
            service_id=service,
            window=window_in(start, end, tz),
            duration_seconds=duration_seconds,
            party=party,
            resource_id=None if resource == "any" else resource,
            rank=rank,
            is_priced=priced,
            limit=limit,
        ),
        cursor,
    )
    headers = {"ETag": slots_tag(found, context.now())}
    return Response(found.model_dump_json(), media_type="application/json", headers=headers)


@router.post("/search", openapi_extra=reads(SearchBody, SLOT_SEARCH), responses=WRITING)
def post_search(context: InContext, actor: MayRead, body: JsonBytes) -> SlotsView:
    """Search slots by roles, or for a booking that is to be moved; empty days say why."""
    wanted = read_body(SearchBody, body)
    return _found(
        context,
        actor,
        SlotSearch(
            service_id=wanted.service,
            window=window_in(wanted.start, wanted.end, wanted.tz),
            duration_seconds=wanted.duration_seconds,
            nights=wanted.nights,
            party=wanted.party,
            among=wanted.among,
            booking_id=wanted.booking,
            customer=wanted.customer and wanted.customer.strip().lower(),
            rank=wanted.rank,
            is_priced=wanted.priced,
            limit=wanted.limit,
        ),
        wanted.cursor,
    )


def _found(context: Context, actor: Actor, search: SlotSearch, cursor: str | None) -> SlotsView:
    after, points = _place(context, search.rank, cursor)
    asked = replace(search, after=after, after_points=points, is_scored=True)
    slots = read_slots(context, actor, asked)
    return SlotsView.of(slots, search.rank, _following(context, slots, search.rank))


def _place(context: Context, rank: Rank, cursor: str | None) -> tuple[datetime | None, int | None]:
    place = place_of(context.signer, LISTS[rank], cursor)
    if place is None:
        return None, None
    return moment_of(place[0]), int(place[1]) if rank == "effect" else None


def _following(context: Context, slots: Slots, rank: Rank) -> str | None:
    last = slots.last
    if last is None or not slots.has_more:
        return None
    points = () if rank == "time" or last.score is None else (last.score.points,)
    return cursor_after(context.signer, LISTS[rank], last.start, *points)
