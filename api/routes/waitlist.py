"""The waitlist: joining it, leaving it, and answering what it offers."""

from functools import partial

from fastapi import APIRouter, Response

from api.booking.waitlist_order import WaitlistAcceptance, WaitlistOrder
from api.routes.booking_views import BookingView
from api.routes.dependencies import InContext, JsonBytes, StoredId, read_body
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.examples import WAITLIST, WAITLIST_ACCEPTANCE
from api.routes.needs import MayBook, MayRead
from api.routes.once_only import InRehearsal, MaybeOnce, OnceOnly
from api.routes.paging import InPage
from api.routes.problem_details import sent
from api.routes.waitlist_views import WaitlistsView, WaitlistView
from api.services.bookings.new_booking import Made
from api.services.etag import etag_of
from api.services.reply import Reply
from api.services.waitlist.answer_offer import accept_offer, decline_offer
from api.services.waitlist.join_waitlist import (
    join_waitlist,
    leave_waitlist,
    list_waitlist,
    read_entry,
)
from api.services.waitlist.seen_entry import Waiting

router = APIRouter(prefix="/v1", tags=["booking"])


@router.post(
    "/waitlist",
    status_code=201,
    response_model=WaitlistView,
    openapi_extra=reads(WaitlistOrder, WAITLIST),
    responses=WRITING,
)
def post_waitlist(context: InContext, actor: MayBook, body: JsonBytes, once: MaybeOnce) -> Response:
    """Let somebody wait for a service; whatever comes free is offered to them."""
    return sent(join_waitlist(context, actor, read_body(WaitlistOrder, body), once, _joined))


@router.get("/waitlist", responses=READING)
def get_waitlist(context: InContext, actor: MayRead, page: InPage) -> WaitlistsView:
    """List who waits or has waited, the newest first."""
    rows, following = page.cut(partial(list_waitlist, context, actor))
    return WaitlistsView(items=tuple(map(WaitlistView.of_entry, rows)), next_cursor=following)


@router.get("/waitlist/{waitlist_id}", response_model=WaitlistView, responses=READING)
def get_waitlist_entry(context: InContext, actor: MayRead, waitlist_id: StoredId) -> Response:
    """Read an entry, with what is offered to it at this time."""
    return sent(_reply(200, read_entry(context, actor, waitlist_id)))


@router.delete("/waitlist/{waitlist_id}", status_code=204, responses=READING)
def delete_waitlist_entry(context: InRehearsal, actor: MayBook, waitlist_id: StoredId) -> None:
    """Leave the list; what was offered goes to the next in line."""
    leave_waitlist(context, actor, waitlist_id)


@router.post(
    "/offers/{offer_id}:accept",
    status_code=201,
    response_model=BookingView,
    openapi_extra=reads(WaitlistAcceptance, WAITLIST_ACCEPTANCE),
    responses=WRITING | refusals(409, 410, 423),
)
def post_accept(
    context: InContext, actor: MayBook, offer_id: StoredId, body: JsonBytes, once: OnceOnly
) -> Response:
    """Book what the waitlist offers."""
    acceptance = read_body(WaitlistAcceptance, body)
    return sent(accept_offer(context, actor, offer_id, acceptance, once, _made))


@router.post(
    "/offers/{offer_id}:decline",
    response_model=WaitlistView,
    responses=READING | refusals(409, 410),
)
def post_decline(
    context: InContext, actor: MayBook, offer_id: StoredId, once: MaybeOnce
) -> Response:
    """Leave what is offered to the next in line, and go on waiting."""
    return sent(decline_offer(context, actor, offer_id, once, partial(_reply, 200)))


def _joined(waiting: Waiting) -> Reply:
    return _reply(201, waiting).with_headers(Location=f"/v1/waitlist/{waiting.entry.id}")


def _reply(status: int, waiting: Waiting) -> Reply:
    tag = etag_of("w", waiting.entry.id, waiting.entry.version)
    return Reply(status, WaitlistView.of(waiting).model_dump_json(), {"ETag": tag})


def _made(made: Made) -> Reply:
    booking = made.booking
    tag = etag_of("b", booking.id, booking.version)
    headers = {"ETag": tag, "Location": f"/v1/bookings/{booking.id}"}
    return Reply(201, BookingView.of_new(made).model_dump_json(), headers)
