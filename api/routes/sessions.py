"""Signing in and out, and who is signed in."""

from fastapi import APIRouter, Depends, Response

from api.routes import bodies
from api.routes.dependencies import InContext, JsonBytes, OldToken, SignedIn, Token, read_body
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.examples import CREDENTIALS
from api.routes.needs import Open
from api.routes.people_bodies import PasswordChange
from api.routes.people_examples import PASSWORD_CHANGE
from api.routes.views import MeView, SessionView
from api.services.people.change_password import change_password
from api.services.sign_in import sign_in
from api.services.sign_out import sign_out

router = APIRouter(prefix="/v1", tags=["sessions"])


@router.post(
    "/sessions",
    status_code=201,
    openapi_extra=reads(bodies.Credentials, CREDENTIALS),
    responses=WRITING | refusals(429),
    dependencies=[Depends(Open("whoever signs in has no token yet"))],
)
def post_session(context: InContext, body: JsonBytes, old_token: OldToken) -> SessionView:
    """Sign in; a session whose token comes along ends."""
    told = read_body(bodies.Credentials, body)
    signed_in = sign_in(context, told.email, told.password, told.organisation, old_token)
    return SessionView.of_actor(
        signed_in.actor,
        organisation=signed_in.organisation.slug,
        token=signed_in.token,
        expires_at=signed_in.expires_at,
    )


@router.delete("/sessions/current", status_code=204, responses=READING)
def delete_current_session(context: InContext, actor: SignedIn, token: Token) -> Response:
    """Sign out."""
    sign_out(context, token)
    return Response(status_code=204)


@router.put(
    "/me/password",
    status_code=204,
    openapi_extra=reads(PasswordChange, PASSWORD_CHANGE),
    responses=WRITING | refusals(429),
)
def put_password(context: InContext, actor: SignedIn, token: Token, body: JsonBytes) -> Response:
    """Change one's own password; every other session of one's own ends."""
    told = read_body(PasswordChange, body)
    change_password(context, actor, token, told.old_password, told.new_password)
    return Response(status_code=204)


@router.get("/me", responses=READING)
def get_me(actor: SignedIn) -> MeView:
    """Who is signed in."""
    return MeView.of_actor(actor)
