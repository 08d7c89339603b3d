"""The pages on which a guest joins the waitlist for a day on which everything is taken."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError

from api.booking.orders import Coming
from api.booking.waitlist_order import WaitlistOrder
from api.errors import NotFound
from api.routes.dependencies import InContext
from api.routes.needs import Open
from api.routes.pages.booking import Desk, desk_of
from api.routes.pages.calendar import day_in, window_of
from api.routes.pages.page_once import page_once
from api.routes.pages.page_route import Fields, PageRoute
from api.routes.pages.render import drawn
from api.routes.pages.visitor import Visitor, remember
from api.services.new_id import new_id
from api.services.reply import Reply
from api.services.waitlist.join_waitlist import join_waitlist
from api.services.waitlist.may_wait import waiting_word
from api.services.waitlist.seen_entry import Waiting
from models.loading import issues_of
from models.times import Window

router = APIRouter(
    prefix="/book",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    route_class=PageRoute,
    dependencies=[Depends(Open("guests wait here for what they may book; nothing else"))],
)


@router.get("/{slug}/{service}/wait")
def get_wait(
    context: InContext,
    visitor: Visitor,
    slug: str,
    service: str,
    day: Annotated[str, Query(max_length=10)],
) -> Response:
    """Ask who waits for a day."""
    return _form(desk_of(context, slug, service, visitor), _day(day), {"name": "", "email": ""})


@router.post("/{slug}/{service}/wait")
def post_wait(
    context: InContext, visitor: Visitor, slug: str, service: str, fields: Fields
) -> Response:
    """Put somebody on the waitlist; sent twice, it does so once."""
    desk, day = desk_of(context, slug, service, visitor), _day(fields.get("day", ""))
    given = {name: fields.get(name, "").strip() for name in ("name", "email")}
    try:
        order = _order(desk, day, Coming(**given))
    except ValidationError as error:
        wrong = [f"{issue.path.split('.')[-1]}: {issue.message}" for issue in issues_of(error)]
        return _form(desk, day, given, wrong)

    def address(waiting: Waiting) -> Reply:
        id = waiting.entry.id
        return Reply(200, f"/book/waiting/{id}/{waiting_word(context.signer, id)}")

    what = (order.service, str(day), given["name"], given["email"])
    once = page_once("page wait", fields.get("key", ""), *what)
    reply = join_waitlist(context, desk.actor, order, once, address)
    return RedirectResponse(reply.body, 303)


def _order(desk: Desk, day: date, coming: Coming) -> WaitlistOrder:
    span = window_of(day, 1, desk.offered.location.zone)
    window = Window(start=span.start, end=span.end)
    return WaitlistOrder(service=desk.offered.service.id, windows=(window,), attendees=(coming,))


def _form(desk: Desk, day: date, given: dict[str, str], wrong: Sequence[str] = ()) -> Response:
    page = drawn(
        "wait.html",
        422 if wrong else 200,
        organisation=desk.organisation,
        service=desk.offered.entry,
        key=new_id(),
        day=str(day),
        day_words=f"{day:%A, %d %B %Y}",
        given=given,
        wrong=wrong,
    )
    remember(page, desk.visit)
    return page


def _day(text: str) -> date:
    found = day_in(text)
    if found is None:
        raise NotFound(f"{text[:20]!r} is no day")
    return found
