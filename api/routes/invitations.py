"""Asking people to join, and joining."""

from functools import partial

from fastapi import APIRouter, Depends, Response

from api.routes.dependencies import InContext, JsonBytes, StoredId, read_body
from api.routes.described import READING, WRITING, reads, refusals
from api.routes.needs import MayPeople, Open
from api.routes.once_only import InRehearsal
from api.routes.paging import InPage
from api.routes.people_bodies import Acceptance, NewInvitation
from api.routes.people_examples import ACCEPTANCE, INVITATION
from api.routes.people_views import InvitationsView, InvitationView, InvitedView, JoinedView
from api.services.people.accept_invitation import accept_invitation
from api.services.people.invite import invite
from api.services.people.read_people import read_invitations
from api.services.people.withdraw_invitation import withdraw_invitation

router = APIRouter(prefix="/v1/invitations", tags=["people"])


@router.post(
    "",
    status_code=201,
    openapi_extra=reads(NewInvitation, INVITATION),
    responses=WRITING | refusals(409),
)
def post_invitation(context: InRehearsal, actor: MayPeople, body: JsonBytes) -> InvitedView:
    """Ask somebody to join; the token is handed to them, and shown this once."""
    told = read_body(NewInvitation, body)
    return InvitedView.of_new(invite(context, actor, told.email, told.role))


@router.get("", responses=READING)
def get_invitations(context: InContext, actor: MayPeople, page: InPage) -> InvitationsView:
    """List invitations, the newest first."""
    found, following = page.cut(partial(read_invitations, context, actor))
    return InvitationsView(items=tuple(map(InvitationView.of, found)), next_cursor=following)


@router.delete("/{invitation_id}", status_code=204, responses=READING)
def delete_invitation(context: InRehearsal, actor: MayPeople, invitation_id: StoredId) -> Response:
    """Take back an invitation that nobody has accepted."""
    withdraw_invitation(context, actor, invitation_id)
    return Response(status_code=204)


@router.post(
    ":accept",
    status_code=201,
    openapi_extra=reads(Acceptance, ACCEPTANCE),
    responses=WRITING | refusals(409, 429),
    dependencies=[Depends(Open("whoever was invited proves it by the token"))],
)
def post_acceptance(context: InContext, body: JsonBytes) -> JoinedView:
    """Join an organisation by an invitation."""
    told = read_body(Acceptance, body)
    return JoinedView.of(accept_invitation(context, told.token, told.name, told.password))
