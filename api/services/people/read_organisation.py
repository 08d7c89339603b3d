"""Reads the organisation that the caller acts in."""

from sqlalchemy import Connection

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.store.organisations import OrganisationRecord, organisation_by_id


def read_organisation(context: Context, actor: Actor) -> OrganisationRecord:
    """The actor's own organisation."""
    require(actor, "read")
    with context.store.read() as connection:
        return own_organisation(connection, actor)


def own_organisation(connection: Connection, actor: Actor) -> OrganisationRecord:
    """The actor's own organisation, or NotFound where it is gone."""
    found = organisation_by_id(connection, actor.organisation_id)
    if found is None:
        raise NotFound("there is no such organisation any more")
    return found
