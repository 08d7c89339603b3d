"""Asks somebody to join an organisation."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from api.errors import Conflict
from api.services.actor import Actor, Role, require
from api.services.context import Context
from api.services.new_id import new_id
from api.services.record import Deed, record
from api.services.token_hash import token_hash
from api.store.invitations import InvitationRecord, insert_invitation
from api.store.memberships import member_by_id
from api.store.users import user_by_email


@dataclass(frozen=True)
class Invited:
    """An invitation and its token, which is shown this once."""

    invitation: InvitationRecord
    token: str


def invite(context: Context, actor: Actor, email: str, role: Role) -> Invited:
    """Make an invitation; an earlier one to the same address ends.

    Raises
    ------
    Conflict
        Whoever has this address belongs to the organisation already (`already-a-member`).
    """
    require(actor, "people")
    token, now = secrets.token_urlsafe(32), context.now()
    invitation = InvitationRecord(
        id=new_id(),
        organisation_id=actor.organisation_id,
        email=email,
        role=role,
        token_hash=token_hash(token),
        created_at=now,
        created_by=actor.id,
        expires_at=now + timedelta(hours=context.settings.invitation_hours),
    )

    def work(connection: Connection) -> None:
        user = user_by_email(connection, email)
        if user and member_by_id(connection, actor.organisation_id, user.id):
            raise Conflict("already-a-member", f"{email} belongs to the organisation already")
        insert_invitation(connection, invitation)
        record(connection, _deed(actor, invitation), now)

    context.store.write(work)
    return Invited(invitation, token)


def _deed(actor: Actor, invitation: InvitationRecord) -> Deed:
    return Deed(
        organisation_id=actor.organisation_id,
        actor=actor,
        action="invitation.create",
        entity="invitation",
        entity_id=invitation.id,
        version=1,
        after={"email": invitation.email, "role": invitation.role},
    )
