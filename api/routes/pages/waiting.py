"""The page of somebody who waits: what is offered to them, until when; looking changes nothing."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Depends, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.booking.waitlist_order import WaitlistAcceptance, WaitlistWish
from api.errors import Conflict, Gone, NotFound, RuleViolations
from api.routes.dependencies import InContext, RequestOrigin
from api.routes.needs import Open
from api.routes.pages.answers import answers_in
from api.routes.pages.calendar import start_words, time_words
from api.routes.pages.page_once import page_once
from api.routes.pages.page_route import Fields, PageRoute
from api.routes.pages.render import INPUT_TYPES, drawn
from api.services.actor import Actor
from api.services.bookings.new_booking import Made
from api.services.context import Context
from api.services.once import Once
from api.services.origin import Origin
from api.services.reply import Reply
from api.services.slots.offered import Offered
from api.services.waitlist.answer_offer import accept_offer, decline_offer
from api.services.waitlist.join_waitlist import leave_waitlist
from api.services.waitlist.may_wait import waiter, waiting_word
from api.services.waitlist.seen_entry import MOST_PASSED, Waiting, waiting
from api.store.waitlist import WaitlistRecord, entry_anywhere

router = APIRouter(
    prefix="/book/waiting/{entry_id}/{word}",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    route_class=PageRoute,
    dependencies=[Depends(Open("the link is the secret: it opens one entry, nothing else"))],
)
STATES = {
    "fulfilled": "You have booked what was offered.",
    "left": "You do not wait any more.",
    "lapsed": "You have let three offers go by, and do not wait any more.",
    "outlived": "All that you waited for is over, and you do not wait any more.",
}
NO_KEY = Once("page waiting", None, "")


@dataclass(frozen=True)
class _Desk:
    """Whoever has the link, in front of the entry."""

    context: Context
    actor: Actor
    found: Waiting
    offered: Offered
    path: str


def _desk(context: Context, origin: Origin, entry_id: str, word: str) -> _Desk:
    # In time that tells nothing of the right word, and before anything is looked up.
    right = waiting_word(context.signer, entry_id[:32])
    with context.store.read() as connection:
        entry = entry_anywhere(connection, entry_id[:32])
        if not secrets.compare_digest(word[:100].encode(), right.encode()) or entry is None:
            raise NotFound("this link opens nothing")
        offered = context.offered.get(connection, entry.organisation_id, entry.service_id)
        found = waiting(connection, entry)
    path = f"/book/waiting/{entry.id}/{right}"
    return _Desk(context, waiter(entry, origin), found, offered, path)


@router.get("")
def get_entry(context: InContext, origin: RequestOrigin, entry_id: str, word: str) -> Response:
    """What is waited for, and what is offered."""
    return _page(_desk(context, origin, entry_id, word))


@router.post("/accept")
def post_accept(
    context: InContext, origin: RequestOrigin, entry_id: str, word: str, fields: Fields
) -> Response:
    """Book what is offered."""
    desk = _desk(context, origin, entry_id, word)
    answers = answers_in(desk.offered.service.form, fields)
    once = page_once("page accept", fields.get("offer", ""), json.dumps(answers, sort_keys=True))
    acceptance = WaitlistAcceptance(answers=answers)
    offer_id = fields.get("offer", "")[:32]
    try:
        reply = accept_offer(context, desk.actor, offer_id, acceptance, once, _manage_token)
    except RuleViolations as broken:
        return _page(desk, 422, [each.message for each in broken.violations], answers)
    except (Conflict, Gone) as refusal:
        return _page(_desk(context, origin, entry_id, word), refusal.status, [str(refusal)])
    return RedirectResponse(f"/book/manage/{reply.body}?done=1", 303)


@router.post("/decline")
def post_decline(
    context: InContext, origin: RequestOrigin, entry_id: str, word: str, fields: Fields
) -> Response:
    """Leave what is offered to the next, and go on waiting."""
    desk = _desk(context, origin, entry_id, word)
    try:
        decline_offer(context, desk.actor, fields.get("offer", "")[:32], NO_KEY, _nothing)
    except (Conflict, Gone) as refusal:
        return _page(_desk(context, origin, entry_id, word), refusal.status, [str(refusal)])
    return RedirectResponse(desk.path, 303)


@router.post("/leave")
def post_leave(context: InContext, origin: RequestOrigin, entry_id: str, word: str) -> Response:
    """Wait no more."""
    desk = _desk(context, origin, entry_id, word)
    leave_waitlist(context, desk.actor, desk.found.entry.id)
    return RedirectResponse(desk.path, 303)


def _page(
    desk: _Desk,
    status: int = 200,
    wrong: Sequence[str] = (),
    answers: dict[str, Any] | None = None,
) -> Response:
    entry, offer = desk.found.entry, desk.found.offer
    wish = WaitlistWish.model_validate(entry.wish, strict=False)
    if offer is not None and offer.expires_at <= desk.context.now():
        offer = None  # the next in line will have it
    zone_name = wish.attendees[0].zone or desk.offered.location.zone
    return drawn(
        "waiting.html",
        status,
        service_name=desk.offered.entry.name,
        path=desk.path,
        zone=zone_name,
        told=STATES.get(_ending(entry)),
        email=wish.attendees[0].email,
        days=[start_words(window.start, zone_name) for window in wish.windows],
        offer=offer,
        when=offer and start_words(datetime.fromisoformat(offer.offer["start"]), zone_name),
        until=offer and time_words(offer.expires_at, zone_name),
        fields=desk.offered.service.form.fields,
        input_types=INPUT_TYPES,
        given={"answers": answers or {}},
        wrong=wrong,
    )


def _ending(entry: WaitlistRecord) -> str:
    is_outlived = entry.state == "lapsed" and len(entry.passed) < MOST_PASSED
    return "outlived" if is_outlived else entry.state


def _manage_token(made: Made) -> Reply:
    return Reply(200, made.manage_tokens[0])


def _nothing(found: Waiting) -> Reply:
    return Reply(204)
