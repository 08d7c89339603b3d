"""The pages on which a guest books: service, day and time, form, done."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError

from api.booking.catalogue import OfferedService
from api.booking.orders import BookingOrder, Coming, HoldKey, HoldOrder
from api.booking.price import Money, quoted
from api.booking.service import ServiceTerms
from api.errors import Conflict, Gone, NotFound, Refusal, RuleViolations
from api.routes.dependencies import InContext
from api.routes.needs import Open
from api.routes.pages.answers import answers_in
from api.routes.pages.calendar import calendar, start_words, time_words
from api.routes.pages.lengths import length_in, shown_lengths
from api.routes.pages.page_once import page_once
from api.routes.pages.page_route import Fields, PageRoute, sentence
from api.routes.pages.queueing import line_page
from api.routes.pages.render import ASSETS, INPUT_TYPES, asset, drawn
from api.routes.pages.visitor import Visit, Visitor, guest_at, public_service, remember
from api.services.actor import Actor
from api.services.bookings.book import book
from api.services.bookings.hold_slot import Held, hold_slot, read_hold, release_hold
from api.services.bookings.new_booking import Made
from api.services.catalogue.read_entries import public_services
from api.services.context import Context
from api.services.new_id import new_id
from api.services.reply import Reply
from api.services.slots.offered import Offered
from api.store.organisations import OrganisationRecord
from models.loading import issues_of

router = APIRouter(
    prefix="/book",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    route_class=PageRoute,
    dependencies=[Depends(Open("guests book here; services let them do nothing else"))],
)
NOBODY: dict[str, Any] = {"name": "", "email": "", "answers": {}}
Day = Annotated[str | None, Query(max_length=10)]
Length = Annotated[str | None, Query(max_length=10)]


@router.get("/assets/{name}")
def get_asset(name: str) -> Response:
    """The style sheet and the script of the pages."""
    if name not in ASSETS:
        raise NotFound(f"there is no {name[:40]!r}")
    headers = {"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"}
    return Response(asset(name), media_type=ASSETS[name], headers=headers)


@router.get("/{slug}")
def get_services(context: InContext, visitor: Visitor, slug: str) -> Response:
    """What an organisation lets guests book."""
    organisation, actor = guest_at(context, slug, visitor)
    found = (
        OfferedService.model_validate_json(json.dumps(entry.document))
        for entry in public_services(context, actor)
    )
    services = [(each, _in_short(each.terms)) for each in found]
    return drawn("services.html", organisation=organisation, services=services)


@router.get("/{slug}/{service}")
def get_times(
    context: InContext,
    visitor: Visitor,
    slug: str,
    service: str,
    day: Day = None,
    length: Length = None,
) -> Response:
    """The days and times of a service, for those who are let in where there is a queue."""
    desk = desk_of(context, slug, service, visitor)
    waiting = line_page(context, desk.actor, desk.organisation, desk.offered, visitor)
    return waiting or _times(desk, day, length)


@router.post("/{slug}/{service}/hold")
def post_hold(
    context: InContext, visitor: Visitor, slug: str, service: str, fields: Fields
) -> Response:
    """Keep a time and show the form; sent twice, it shows the same form."""
    desk = desk_of(context, slug, service, visitor)
    order = HoldOrder.model_construct(offer_id=fields.get("offer_id", ""))
    once = page_once("page hold", fields.get("key", ""), order.offer_id)
    try:
        reply = hold_slot(context, desk.actor, order, once, _hold_key)
    except (Conflict, Gone) as refusal:
        return _times(desk, fields.get("day"), fields.get("length"), refusal)
    return _form(desk, HoldKey.model_validate_json(reply.body), NOBODY)


@router.post("/{slug}/{service}/confirm")
def post_confirm(
    context: InContext, visitor: Visitor, slug: str, service: str, fields: Fields
) -> Response:
    """Book what is held, and show the booking."""
    desk = desk_of(context, slug, service, visitor)
    key = _key(fields)
    form = desk.offered.service.form
    answers = answers_in(form, fields)
    name, email = fields.get("name", "").strip(), fields.get("email", "").strip()
    given = {"name": name, "email": email, "answers": answers}
    try:
        coming = Coming(name=name, email=email)
        order = BookingOrder(hold=key, attendees=(coming,), answers=answers)
        once = page_once("page book", fields.get("key", ""), key.id)
        reply = book(context, desk.actor, order, once, _manage_token, source="page")
    except ValidationError as error:
        wrong = [f"{issue.path.split('.')[-1]}: {issue.message}" for issue in issues_of(error)]
        return _form(desk, key, given, wrong)
    except RuleViolations as violations:
        return _form(desk, key, given, [each.message for each in violations.violations])
    except (Conflict, Gone) as refusal:
        return _times(desk, None, None, refusal)
    return RedirectResponse(f"/book/manage/{reply.body}?done=1", 303)


@router.post("/{slug}/{service}/release")
def post_release(
    context: InContext, visitor: Visitor, slug: str, service: str, fields: Fields
) -> Response:
    """Give the time back and choose another."""
    desk = desk_of(context, slug, service, visitor)
    release_hold(context, desk.actor, _key(fields))
    return RedirectResponse(f"/book/{slug}/{service}", 303)


@dataclass(frozen=True)
class Desk:
    """One guest in front of one service."""

    context: Context
    actor: Actor
    organisation: OrganisationRecord
    offered: Offered
    visit: Visit


def desk_of(context: Context, slug: str, service: str, visit: Visit) -> Desk:
    """The visitor in front of a public service, or NotFound."""
    organisation, actor = guest_at(context, slug, visit)
    with context.store.read() as connection:
        service_id = public_service(connection, organisation.id, service)
        offered = context.offered.get(connection, organisation.id, service_id)
    return Desk(context, actor, organisation, offered, visit)


def _times(
    desk: Desk, day: str | None, length: str | None, refusal: Refusal | None = None
) -> Response:
    offered = desk.offered
    service, zone_name = offered.service, offered.location.zone
    chosen = length_in(service, length)
    shown = calendar(desk.context, desk.actor, service.id, zone_name, day, length_seconds=chosen)
    page = drawn(
        "slots.html",
        refusal.status if refusal else 200,
        organisation=desk.organisation,
        service=offered.entry,
        refusal=sentence(str(refusal)) if refusal else None,
        lengths=shown_lengths(service, chosen),
        length=f"&length={chosen}" if chosen else "",
        length_seconds=chosen or "",
        price=quoted(offered.service, 1, None),
        **vars(shown),
    )
    remember(page, desk.visit)
    return page


def _form(desk: Desk, key: HoldKey, given: dict[str, Any], wrong: Sequence[str] = ()) -> Response:
    hold = read_hold(desk.context, desk.actor, key)
    zone_name = desk.offered.location.zone
    left = (hold.expires_at - desk.context.now()).total_seconds()
    page = drawn(
        "form.html",
        422 if wrong else 200,
        organisation=desk.organisation,
        service=desk.offered.entry,
        fields=desk.offered.service.form.fields,
        input_types=INPUT_TYPES,
        hold_id=key.id,
        secret=key.secret,
        key=f"{key.id}-{len(wrong)}-{new_id()}",
        zone=zone_name,
        when=start_words(datetime.fromisoformat(hold.offer["start"]), zone_name),
        price=None if (price := hold.offer.get("price")) is None else Money(**price),
        until=time_words(hold.expires_at, zone_name),
        seconds_left=max(0, int(left)),
        given=given,
        wrong=wrong,
    )
    remember(page, desk.visit)
    return page


def _in_short(terms: ServiceTerms) -> str:
    """How long a service takes and what it costs, as far as that is known before a time is."""
    lengths = " or ".join(each.words for each in shown_lengths(terms))
    price = quoted(terms, 1, None)
    return ", ".join(words for words in (lengths, str(price) if price else "") if words)


def _hold_key(held: Held) -> Reply:
    return Reply(200, HoldKey(id=held.hold.id, secret=held.secret).model_dump_json())


def _manage_token(made: Made) -> Reply:
    return Reply(200, made.manage_tokens[0])


def _key(fields: dict[str, str]) -> HoldKey:
    try:
        return HoldKey(id=fields.get("hold_id", ""), secret=fields.get("secret", ""))
    except ValidationError:
        raise NotFound("there is no such hold") from None
