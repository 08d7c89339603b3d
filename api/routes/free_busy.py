"""When resources are busy, and nothing else: no names, no services, no numbers of bookings."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from api.routes.dependencies import InContext
from api.routes.described import READING
from api.routes.needs import MayBusy
from api.routes.window import MomentText, window_in
from api.services.etag import weak_tag
from api.services.read_free_busy import read_free_busy

router = APIRouter(prefix="/v1/freebusy", tags=["booking"])
ResourceId = Annotated[str, Query(pattern="^[0-9a-f]{32}$")]


class BusyView(BaseModel):
    """A span in which something of a resource is taken."""

    start_utc: datetime
    end_utc: datetime
    unit: int
    """Which of its units; 0 for a pool."""
    quantity: int
    """How many seats of a pool; 1 for a unit."""


class ResourceBusyView(BaseModel):
    """When one resource is busy."""

    resource_id: str
    busy: tuple[BusyView, ...]


class FreeBusyView(BaseModel):
    """When resources are busy, as things stand at a moment."""

    as_of: datetime
    items: tuple[ResourceBusyView, ...]


@router.get("", responses=READING)
def get_free_busy(
    context: InContext,
    actor: MayBusy,
    response: Response,
    resource: Annotated[list[ResourceId], Query(min_length=1, max_length=50)],
    start: Annotated[MomentText, Query(alias="from")],
    end: Annotated[MomentText, Query(alias="to")],
    tz: Annotated[str | None, Query(max_length=64)] = None,
) -> FreeBusyView:
    """Tell when resources are busy, to whoever may know no more; at most 32 days."""
    as_of, asked = context.now(), list(dict.fromkeys(resource))
    found = read_free_busy(context, actor, asked, window_in(start, end, tz))
    busy: dict[str, list[BusyView]] = {id: [] for id in asked}
    for claim in found:
        span = {"start_utc": claim.service_start, "end_utc": claim.service_end}
        busy[claim.resource_id].append(BusyView(**span, unit=claim.unit, quantity=claim.quantity))
    items = (ResourceBusyView(resource_id=id, busy=tuple(spans)) for id, spans in busy.items())
    view = FreeBusyView(as_of=as_of, items=tuple(items))
    # The moment is left out: what is as it was need not be sent again.
    response.headers["ETag"] = weak_tag(view.model_dump_json(exclude={"as_of"}))
    return view
