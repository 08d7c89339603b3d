"""The page on which a guest stands in line for what many want at once."""

from fastapi import APIRouter, Depends, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.routes.dependencies import InContext
from api.routes.needs import Open
from api.routes.pages.page_route import PageRoute
from api.routes.pages.render import drawn
from api.routes.pages.visitor import Visit, Visitor, guest_at, public_service, remember
from api.services.actor import Actor
from api.services.context import Context
from api.services.queue.join_queue import Standing, is_inside, join_queue, standing_of
from api.services.slots.offered import Offered
from api.store.organisations import OrganisationRecord

router = APIRouter(
    prefix="/book",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    route_class=PageRoute,
    dependencies=[Depends(Open("guests stand in line here for what they may book"))],
)


@router.post("/{slug}/{service}/queue")
def post_queue(context: InContext, visitor: Visitor, slug: str, service: str) -> Response:
    """Draw a number; sent twice, it is the same one."""
    organisation, actor = guest_at(context, slug, visitor)
    with context.store.read() as connection:
        service_id = public_service(connection, organisation.id, service)
    join_queue(context, actor, service_id)
    answer = RedirectResponse(f"/book/{slug}/{service}", 303)
    remember(answer, visitor)
    return answer


def line_page(
    context: Context,
    actor: Actor,
    organisation: OrganisationRecord,
    offered: Offered,
    visit: Visit,
) -> Response | None:
    """What somebody sees who has to wait; None for those who may choose a time."""
    if offered.service.queue is None:
        return None
    standing = standing_of(context, actor, offered.service.id)
    if standing is not None and is_inside(standing.ticket, context.now()):
        return None
    page = drawn(
        "queue.html",
        organisation=organisation,
        service=offered.entry,
        standing=standing,
        wait=_words(standing),
    )
    remember(page, visit)
    return page


def _words(standing: Standing | None) -> str:
    if standing is None or standing.longest_wait_seconds is None:
        return ""
    longest = f"at most {_minutes(standing.longest_wait_seconds)}"
    if standing.estimated_wait_seconds is None:
        return longest
    return f"about {_minutes(standing.estimated_wait_seconds)}, {longest}"


def _minutes(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
