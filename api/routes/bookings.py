"""Booking, reading bookings, and all that can happen to one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.booking.orders import (
    BecauseOf,
    BookingEdit,
    BookingOrder,
    BookingOrders,
    RescheduleOrder,
)
from api.booking.state_machine import BookingState
from api.booking.wall_time import WallTimeFault, read_moment
from api.errors import InvalidBody
from api.routes.booking_views import BatchView, BookingsView, BookingView, PastView
from api.routes.cursor import MOST_LETTERS, Cursor, cursor_after, moment_of, place_of
from api.routes.dependencies import InContext, JsonBytes, SeenVersion, StoredId, read_body
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.examples import BECAUSE, BOOKING, BOOKING_EDIT, BOOKINGS, RESCHEDULE
from api.routes.needs import MayBook, MayRead
from api.routes.once_only import MaybeOnce, OnceOnly
from api.routes.paging import Counting
from api.routes.problem_details import sent
from api.services.bookings.book import book
from api.services.bookings.book_many import book_many
from api.services.bookings.cancel_booking import cancel_booking
from api.services.bookings.edit_booking import edit_booking
from api.services.bookings.new_booking import Made
from api.services.bookings.read_bookings import (
    list_bookings,
    list_changed,
    read_booking,
    read_past,
)
from api.services.bookings.reschedule_booking import reschedule_booking
from api.services.bookings.seen_booking import Full
from api.services.bookings.settle_booking import STEPS, Verb, settle_booking
from api.services.context import Context
from api.services.etag import etag_of
from api.services.reply import Reply
from api.store.bookings import BookingRecord
from models import Issue

router = APIRouter(prefix="/v1/bookings", tags=["booking"])
CHANGING = WRITING | refusals(409, 410, 412, 423, 428)
MomentText = Annotated[str | None, Query(max_length=120)]
Modified = Annotated[
    str | None,
    Query(
        max_length=MOST_LETTERS,
        description="All as they last changed, as `/v1/bookings/changed` tells them: the "
        "`next_cursor` of its last page, or empty for the beginning.",
    ),
]
StartList, ChangeList = "bookings", "changed bookings"


@router.post(
    "",
    status_code=201,
    response_model=BookingView,
    openapi_extra=reads(BookingOrder, BOOKING),
    responses=WRITING | refusals(409, 410, 423),
)
def post_booking(context: InContext, actor: MayBook, body: JsonBytes, once: OnceOnly) -> Response:
    """Book what is held, or an offered slot at once."""
    return sent(book(context, actor, read_body(BookingOrder, body), once, _made))


@router.post(
    ":batch",
    status_code=207,
    response_model=BatchView,
    openapi_extra=reads(BookingOrders, BOOKINGS),
    responses=WRITING,
)
def post_bookings(context: InContext, actor: MayBook, body: JsonBytes, once: OnceOnly) -> Response:
    """Make up to 100 bookings, each for itself, or all of them or none."""
    orders = read_body(BookingOrders, body)
    return sent(book_many(context, actor, orders.items, once, _made, atomic=orders.atomic))


@router.get("", responses=READING)
def get_bookings(
    context: InContext,
    actor: MayRead,
    service: Annotated[str | None, Query(pattern="^[0-9a-f]{32}$")] = None,
    state: BookingState | None = None,
    start: Annotated[MomentText, Query(alias="from")] = None,
    end: Annotated[MomentText, Query(alias="to")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Cursor = None,
    count: Counting = None,
    modified_since: Modified = None,
) -> BookingsView:
    """List bookings in the order of their starts, or of their changes with `modified_since`."""
    if modified_since is not None:
        _refuse_others((service, state, start, end, cursor, count))
        return get_changed(context, actor, limit, modified_since or None)
    wanted = {"service_id": service, "state": state and str(state)}
    filters = {name: value for name, value in wanted.items() if value is not None}
    window = (_moment("from", start), _moment("to", end))
    after = _place(context, StartList, cursor)
    found, all = list_bookings(
        context, actor, filters, window, limit + 1, after, counts=count is not None
    )
    page, following = found[:limit], None
    if len(found) > limit:
        last = page[-1].booking
        following = cursor_after(context.signer, StartList, last.start_at, last.id)
    items = tuple(map(BookingView.of, page))
    return BookingsView(items=items, next_cursor=following, count_estimate=all)


@router.get("/changed", responses=READING)
def get_changed(
    context: InContext,
    actor: MayRead,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Cursor = None,
) -> BookingsView:
    """List bookings as they last changed, cancelled ones too; the cursor never ends."""
    after = _place(context, ChangeList, cursor)
    page = list_changed(context, actor, limit, after)
    following = cursor
    if page:
        last = page[-1].booking
        following = cursor_after(context.signer, ChangeList, last.updated_at, last.id)
    return BookingsView(items=tuple(map(BookingView.of, page)), next_cursor=following)


@router.get("/{booking_id}", response_model=BookingView, responses=READING)
def get_booking(context: InContext, actor: MayRead, booking_id: StoredId) -> Response:
    """Read one booking; its ETag is what changing it needs."""
    return sent(_reply(200, read_booking(context, actor, booking_id)))


@router.patch(
    "/{booking_id}",
    response_model=BookingView,
    openapi_extra=reads(BookingEdit, BOOKING_EDIT),
    responses=CHANGING,
)
def patch_booking(
    context: InContext,
    actor: MayBook,
    booking_id: StoredId,
    seen: SeenVersion,
    body: JsonBytes,
    once: MaybeOnce,
) -> Response:
    """Correct names and answers; to another time it goes by `:reschedule`."""
    edit = read_body(BookingEdit, body)
    return sent(edit_booking(context, actor, booking_id, seen, edit, once, _changed))


@router.get("/{booking_id}/history", responses=READING)
def get_history(context: InContext, actor: MayRead, booking_id: StoredId) -> tuple[PastView, ...]:
    """Read what a booking was, the oldest version first."""
    return tuple(map(PastView.of, read_past(context, actor, booking_id)))


@router.post(
    "/{booking_id}:cancel",
    response_model=BookingView,
    openapi_extra=reads(BecauseOf, BECAUSE),
    responses=CHANGING,
)
def post_cancel(
    context: InContext,
    actor: MayBook,
    booking_id: StoredId,
    seen: SeenVersion,
    body: JsonBytes,
    once: MaybeOnce,
) -> Response:
    """Cancel; what is cancelled already stays as it is."""
    why = read_body(BecauseOf, body).reason
    return sent(cancel_booking(context, actor, booking_id, seen, why, once, _changed))


@router.post(
    "/{booking_id}:reschedule",
    response_model=BookingView,
    openapi_extra=reads(RescheduleOrder, RESCHEDULE),
    responses=CHANGING,
)
def post_reschedule(
    context: InContext,
    actor: MayBook,
    booking_id: StoredId,
    seen: SeenVersion,
    body: JsonBytes,
    once: MaybeOnce,
) -> Response:
    """Move a booking to an offered slot in one step."""
    order = read_body(RescheduleOrder, body)
    return sent(reschedule_booking(context, actor, booking_id, seen, order, once, _changed))


def _add_step(verb: Verb) -> None:
    @router.post(
        f"/{{booking_id}}:{verb}",
        response_model=BookingView,
        openapi_extra=reads(BecauseOf, BECAUSE),
        responses=CHANGING,
        summary=f"Say of a booking: {verb.replace('-', ' ')}",
        operation_id=f"booking_{verb.replace('-', '_')}",
    )
    def post_step(
        context: InContext,
        actor: MayBook,
        booking_id: StoredId,
        seen: SeenVersion,
        body: JsonBytes,
        once: MaybeOnce,
    ) -> Response:
        why = read_body(BecauseOf, body).reason
        return sent(settle_booking(context, actor, booking_id, seen, verb, why, once, _changed))


for _verb in STEPS:
    _add_step(_verb)


def _made(made: Made) -> Reply:
    booking = made.booking
    headers = {"ETag": _tag(booking), "Location": f"/v1/bookings/{booking.id}"}
    return Reply(201, BookingView.of_new(made).model_dump_json(), headers)


def _changed(full: Full) -> Reply:
    return _reply(200, full)


def _reply(status: int, full: Full) -> Reply:
    return Reply(status, BookingView.of(full).model_dump_json(), {"ETag": _tag(full.booking)})


def _tag(booking: BookingRecord) -> str:
    return etag_of("b", booking.id, booking.version)


def _refuse_others(given: Iterable[object]) -> None:
    if any(each is not None for each in given):
        message = "what changed is listed whole: send nothing else but `limit` with it"
        raise InvalidBody([Issue("query.modified_since", "not-alone", message)])


def _place(context: Context, listed: str, cursor: str | None) -> tuple[datetime, str] | None:
    place = place_of(context.signer, listed, cursor)
    return None if place is None else (moment_of(place[0]), str(place[1]))


def _moment(name: str, text: str | None) -> datetime | None:
    try:
        return None if text is None else read_moment(text).utc
    except WallTimeFault as fault:
        raise InvalidBody([Issue(name, fault.code, str(fault))]) from None
