"""Changes what an organisation is called, and the zone that its clocks show."""

from dataclasses import replace

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from api.errors import Conflict
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.etag import require_seen
from api.services.people.read_organisation import own_organisation
from api.services.people.reserved_slugs import require_free_of_pages
from api.services.record import Deed, record
from api.store.organisations import OrganisationRecord, lock_organisation, update_organisation

ETAG_LETTER = "o"


def change_organisation(
    context: Context, actor: Actor, seen: str, name: str, slug: str, zone: str
) -> OrganisationRecord:
    """Write name, slug and zone; links that carry the old slug lead nowhere from then on.

    Raises
    ------
    Stale
        The organisation has been changed since the caller read it as `seen`.
    InvalidBody
        Pages have the slug (`reserved`).
    Conflict
        Another organisation has the slug (`slug-taken`).
    """
    require(actor, "settings")
    require_free_of_pages(slug)
    now = context.now()

    def work(connection: Connection) -> OrganisationRecord:
        lock_organisation(connection, actor.organisation_id)
        old = own_organisation(connection, actor)
        require_seen(seen, ETAG_LETTER, old.id, old.version, "organisation")
        new = replace(old, name=name, slug=slug, zone=zone, version=old.version + 1)
        update_organisation(connection, new)
        record(connection, _deed(actor, old, new), now)
        return new

    try:
        return context.store.write(work)
    except IntegrityError:
        raise Conflict("slug-taken", f"another organisation has the slug {slug!r}") from None


def _deed(actor: Actor, old: OrganisationRecord, new: OrganisationRecord) -> Deed:
    before, after = (
        {"name": found.name, "slug": found.slug, "zone": found.zone} for found in (old, new)
    )
    return Deed(
        organisation_id=new.id,
        actor=actor,
        action="organisation.change",
        entity="organisation",
        entity_id=new.id,
        version=new.version,
        before=before,
        after=after,
    )
