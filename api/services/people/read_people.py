"""Lists who belongs to an organisation, who is asked to, and which keys there are."""

from sqlalchemy import Connection

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.store.api_keys import KeyRecord, list_keys
from api.store.invitations import InvitationRecord, list_invitations
from api.store.memberships import MemberRecord, member_by_id, members
from api.store.page import Place


def read_people(
    context: Context, actor: Actor, limit: int, before: Place | None
) -> tuple[MemberRecord, ...]:
    """Everybody, who joined last first, after the place `before`."""
    require(actor, "people")
    with context.store.read() as connection:
        return members(connection, actor.organisation_id, limit, before)


def read_person(context: Context, actor: Actor, person_id: str) -> MemberRecord:
    """One person, or NotFound."""
    require(actor, "people")
    with context.store.read() as connection:
        return existing_person(connection, actor.organisation_id, person_id)


def read_invitations(
    context: Context, actor: Actor, limit: int, before: Place | None
) -> tuple[InvitationRecord, ...]:
    """Every invitation, the newest first, after the place `before`."""
    require(actor, "people")
    with context.store.read() as connection:
        return list_invitations(connection, actor.organisation_id, limit, before)


def read_keys(
    context: Context, actor: Actor, limit: int, before: Place | None
) -> tuple[KeyRecord, ...]:
    """Every key, the newest first, after the place `before`."""
    require(actor, "people")
    with context.store.read() as connection:
        return list_keys(connection, actor.organisation_id, limit, before)


def existing_person(connection: Connection, organisation_id: str, person_id: str) -> MemberRecord:
    """The person of this organisation with this id, or NotFound."""
    person = member_by_id(connection, organisation_id, person_id)
    if person is None:
        raise NotFound(f"there is no person {person_id!r}")
    return person
