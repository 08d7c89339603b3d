"""The page on which somebody who has forgotten their password chooses another."""

from fastapi import APIRouter, Depends, Response
from fastapi.responses import HTMLResponse

from api.errors import Gone, InvalidBody
from api.routes.dependencies import InContext, RequestOrigin
from api.routes.needs import Open
from api.routes.pages.page_route import Fields, PageRoute
from api.routes.pages.render import drawn
from api.services.people.reset_password import reset_password

router = APIRouter(
    prefix="/reset",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    route_class=PageRoute,
    dependencies=[Depends(Open("the link is the secret: it changes one password, once"))],
)


@router.get("/{token}")
def get_reset(token: str) -> Response:
    """Ask for the new password; looking uses nothing up."""
    return drawn("reset.html", token=token, told=None, is_done=False)


@router.post("/{token}")
def post_reset(context: InContext, origin: RequestOrigin, token: str, fields: Fields) -> Response:
    """Set it."""
    try:
        reset_password(context, token[:4_000], fields.get("password", "")[:1_000], origin)
    except InvalidBody as wrong:
        told = f"The password {wrong.issues[0].message}."
        return drawn("reset.html", 422, token=token, told=told, is_done=False)
    except Gone as gone:
        return drawn("reset.html", 410, token=token, told=str(gone), is_done=True)
    told = "Your password is another one now. Sign in with it."
    return drawn("reset.html", token=token, told=told, is_done=True)
