"""Lets somebody join who was invited."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from api.errors import Conflict, NotFound, Unauthenticated
from api.services.actor import Actor, Role, user_actor
from api.services.context import Context
from api.services.new_id import new_id
from api.services.people.password_rules import require_sound_password
from api.services.record import Deed, record
from api.services.token_hash import token_hash
from api.store.invitations import InvitationRecord, mark_accepted, open_invitation
from api.store.memberships import MembershipRecord, insert_membership, member_by_id
from api.store.organisations import OrganisationRecord, organisation_by_id
from api.store.users import UserRecord, insert_user, user_by_email

UNKNOWN = "the invitation is unknown, has been used, or has expired"


@dataclass(frozen=True)
class Joined:
    """Who has joined which organisation."""

    actor: Actor
    organisation: OrganisationRecord


def accept_invitation(context: Context, token: str, name: str, password: str) -> Joined:
    """Join; whoever has an account already proves it by its password, and keeps their name.

    Raises
    ------
    NotFound
        The invitation cannot be accepted any more; why is not said.
    InvalidBody
        The password of a new account is easily guessed.
    Unauthenticated
        There is an account, and the password is not its own.
    Busy
        Too many passwords for this account were wrong.
    Conflict
        Somebody else was quicker (`account-made`).
    """
    now, digest = context.now(), token_hash(token)
    invitation, known = _looked_up(context, digest, now)
    if known is None:
        require_sound_password(password, invitation.email)
        hashed = context.passwords.hash(password)
        user = UserRecord(new_id(), invitation.email, name, hashed, now)
    else:
        _require_theirs(context, known, password, now)
        user = known

    def work(connection: Connection) -> Joined:
        if not mark_accepted(connection, invitation.id, now):
            raise NotFound(UNKNOWN)
        if known is None:
            insert_user(connection, user)
        return _joined(connection, invitation, user, now)

    try:
        return context.store.write(work)
    except IntegrityError:  # an account for the address was made between reading and writing
        raise Conflict("account-made", "an account was made meanwhile; try again") from None


def _looked_up(
    context: Context, digest: str, now: datetime
) -> tuple[InvitationRecord, UserRecord | None]:
    with context.store.read() as connection:
        invitation = open_invitation(connection, digest, now)
        if invitation is None:
            raise NotFound(UNKNOWN)
        return invitation, user_by_email(connection, invitation.email)


def _require_theirs(context: Context, user: UserRecord, password: str, now: datetime) -> None:
    context.throttle.require_free(user.email, now)
    if not context.passwords.verify(password, user.password_hash):
        context.throttle.note_wrong(user.email, now)
        raise Unauthenticated("this address has an account; give its own password")


def _joined(
    connection: Connection, invitation: InvitationRecord, user: UserRecord, now: datetime
) -> Joined:
    organisation = organisation_by_id(connection, invitation.organisation_id)
    if organisation is None or member_by_id(connection, organisation.id, user.id):
        raise NotFound(UNKNOWN)
    role = cast("Role", invitation.role)
    insert_membership(connection, MembershipRecord(organisation.id, user.id, role, now))
    actor = user_actor(user.id, organisation.id, user.email, user.name, role)
    record(connection, _deed(actor, role), now)
    return Joined(actor, organisation)


def _deed(actor: Actor, role: Role) -> Deed:
    return Deed(
        organisation_id=actor.organisation_id,
        actor=actor,
        action="person.join",
        entity="person",
        entity_id=actor.id,
        version=1,
        after={"role": role, "disabled": False},
    )
