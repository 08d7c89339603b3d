"""Holding an offered slot, for longer, and no more."""

from typing import Annotated

from fastapi import APIRouter, Header, Response

from api.booking.catalogue import StoredId as StoredIdText
from api.booking.orders import HoldKey, HoldOrder
from api.errors import InvalidBody
from api.routes.booking_views import HoldView
from api.routes.dependencies import InContext, JsonBytes, StoredId, read_body
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.examples import HOLD
from api.routes.needs import MayBook
from api.routes.once_only import InRehearsal, MaybeOnce, OnceOnly
from api.routes.problem_details import sent
from api.services.bookings.hold_slot import Held, hold_slot, prolong_hold, read_hold, release_hold
from api.services.etag import etag_of
from api.services.reply import Reply
from api.store.holds import HoldRecord
from models import Issue

router = APIRouter(prefix="/v1/holds", tags=["booking"])
HoldSecret = Annotated[
    str | None, Header(alias="Hold-Secret", max_length=100, description="The hold's secret.")
]


@router.post(
    "",
    status_code=201,
    response_model=HoldView,
    openapi_extra=reads(HoldOrder, HOLD),
    responses=WRITING | refusals(409, 410, 423, 429),
)
def post_hold(context: InContext, actor: MayBook, body: JsonBytes, once: OnceOnly) -> Response:
    """Keep an offered slot while a form is filled in."""
    order = read_body(HoldOrder, body)
    return sent(hold_slot(context, actor, order, once, _held))


@router.get("/{hold_id}", response_model=HoldView, responses=READING)
def get_hold(
    context: InContext, actor: MayBook, hold_id: StoredId, secret: HoldSecret = None
) -> Response:
    """Read a hold, as whoever has reloaded a form wants to."""
    return sent(_told(read_hold(context, actor, _key(hold_id, secret))))


@router.patch("/{hold_id}", response_model=HoldView, responses=WRITING | refusals(409, 410))
def patch_hold(
    context: InContext,
    actor: MayBook,
    hold_id: StoredId,
    once: MaybeOnce,
    secret: HoldSecret = None,
) -> Response:
    """Let a hold last once more as long; at most twice."""
    return sent(prolong_hold(context, actor, _key(hold_id, secret), once, _told))


@router.delete("/{hold_id}", status_code=204, responses=WRITING)
def delete_hold(
    context: InRehearsal, actor: MayBook, hold_id: StoredId, secret: HoldSecret = None
) -> None:
    """Give a held slot back."""
    release_hold(context, actor, _key(hold_id, secret))


def _held(held: Held) -> Reply:
    view = HoldView.of_new(held)
    place = {"Location": f"/v1/holds/{view.id}"}
    return Reply(201, view.model_dump_json(), {"ETag": _tag(view), **place})


def _told(hold: HoldRecord) -> Reply:
    view = HoldView.of(hold)
    return Reply(200, view.model_dump_json(), {"ETag": _tag(view)})


def _tag(view: HoldView) -> str:
    return etag_of("h", view.id, view.version)


def _key(hold_id: StoredIdText, secret: str | None) -> HoldKey:
    if not secret or len(secret) < 16:
        issue = Issue("header.Hold-Secret", "missing", "send the secret that holding has answered")
        raise InvalidBody([issue])
    return HoldKey(id=hold_id, secret=secret)
