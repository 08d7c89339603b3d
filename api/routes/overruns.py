"""Bookings that last longer than they were booked for."""

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.booking.orders import Overrun
from api.routes.booking_views import BookingView
from api.routes.dependencies import InContext, JsonBytes, SeenVersion, StoredId, read_body
from api.routes.described import WRITING, reads, refusals
from api.routes.examples import OVERRUN
from api.routes.needs import MayBook
from api.routes.once_only import MaybeOnce
from api.routes.problem_details import sent
from api.services.bookings.overrun import Overran, overrun_booking
from api.services.etag import etag_of
from api.services.reply import Reply

router = APIRouter(prefix="/v1/bookings", tags=["booking"])


class OverrunView(BaseModel):
    """A booking that lasts longer, and who comes next and is affected."""

    booking: BookingView
    affected: tuple[BookingView, ...]
    """Those whose time it reaches into, the first first; nothing of them has changed."""

    @classmethod
    def of(cls, done: Overran) -> "OverrunView":
        """The view of what was done."""
        affected = tuple(map(BookingView.of, done.affected))
        return cls(booking=BookingView.of(done.full), affected=affected)


@router.post(
    "/{booking_id}:overrun",
    response_model=OverrunView,
    openapi_extra=reads(Overrun, OVERRUN),
    responses=WRITING | refusals(409, 412, 428),
)
def post_overrun(
    context: InContext,
    actor: MayBook,
    booking_id: StoredId,
    seen: SeenVersion,
    body: JsonBytes,
    once: MaybeOnce,
) -> Response:
    """Let it last longer, as far as nobody else has what it needs, and list who is affected."""
    order = read_body(Overrun, body)
    return sent(overrun_booking(context, actor, booking_id, seen, order, once, _reply))


def _reply(done: Overran) -> Reply:
    booking = done.full.booking
    headers = {"ETag": etag_of("b", booking.id, booking.version)}
    return Reply(200, OverrunView.of(done).model_dump_json(), headers)
