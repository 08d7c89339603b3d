"""Passwords that were forgotten."""

from fastapi import APIRouter, Depends, Response

from api.routes.dependencies import InContext, JsonBytes, read_body
from api.routes.described import WRITING, reads
from api.routes.examples import Example
from api.routes.needs import Open
from api.routes.people_bodies import EmailText
from api.services.people.reset_password import ask_for_reset
from models.base import Value

router = APIRouter(
    prefix="/v1/password-resets",
    tags=["sessions"],
    dependencies=[Depends(Open("whoever has forgotten a password cannot sign in"))],
)
FORGOTTEN: Example = {"email": "planner@example.com"}


class Forgotten(Value):
    """Whose password was forgotten."""

    email: EmailText
    """The address of the account."""


@router.post(
    "",
    status_code=202,
    response_class=Response,
    openapi_extra=reads(Forgotten, FORGOTTEN),
    responses=WRITING,
)
def post_forgotten(context: InContext, body: JsonBytes) -> Response:
    """Have a link sent; the answer is the same whether or not there is such an account."""
    ask_for_reset(context, read_body(Forgotten, body).email)
    return Response(status_code=202)
