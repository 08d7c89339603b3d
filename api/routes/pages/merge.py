"""The page on which whoever reads a guest's mail lets an account have the guest's bookings."""

from fastapi import APIRouter, Depends, Response
from fastapi.responses import HTMLResponse

from api.routes.dependencies import InContext, RequestOrigin
from api.routes.needs import Open
from api.routes.pages.page_route import PageRoute
from api.routes.pages.render import drawn
from api.services.people.merge_guest import look_at_merge, merge_guest

router = APIRouter(
    prefix="/merge",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    route_class=PageRoute,
    dependencies=[Depends(Open("the link is the secret: it opens one address to one account"))],
)
MOST_LETTERS = 4_000


@router.get("/{token}")
def get_merge(context: InContext, token: str) -> Response:
    """Say what would be put where; looking changes nothing."""
    merge = look_at_merge(context, token[:MOST_LETTERS])
    return drawn("merge.html", token=token, merge=merge, is_done=merge.address.proven_at)


@router.post("/{token}")
def post_merge(context: InContext, origin: RequestOrigin, token: str) -> Response:
    """Put it there."""
    merge = merge_guest(context, token[:MOST_LETTERS], origin)
    return drawn("merge.html", token=token, merge=merge, is_done=True)
