"""Gives a person another role, shuts them out, or lets them in again."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from api.errors import Conflict
from api.services.actor import Actor, Role, require
from api.services.context import Context
from api.services.etag import require_seen
from api.services.people.read_people import existing_person
from api.services.record import Deed, record
from api.store.api_keys import revoke_keys_of
from api.store.memberships import MemberRecord, change_member, other_admins
from api.store.organisations import lock_organisation
from api.store.sessions import delete_sessions_of

ETAG_LETTER = "m"


def change_person(
    context: Context, actor: Actor, person_id: str, seen: str, role: Role, *, disabled: bool
) -> MemberRecord:
    """Write role and access; the sessions and keys of whoever is shut out end at once.

    Raises
    ------
    NotFound
        There is no such person here.
    Stale
        The person has been changed since the caller read them as `seen`.
    Conflict
        Nobody would be left to let others in (`last-admin`).
    """
    require(actor, "people")
    now = context.now()

    def work(connection: Connection) -> MemberRecord:
        lock_organisation(connection, actor.organisation_id)
        old = existing_person(connection, actor.organisation_id, person_id)
        require_seen(seen, ETAG_LETTER, old.id, old.version, "person")
        new = _changed(old, role, now if disabled else None)
        _require_an_admin(connection, actor.organisation_id, new)
        change_member(connection, actor.organisation_id, new)
        if disabled:
            delete_sessions_of(connection, new.id, organisation_id=actor.organisation_id)
            revoke_keys_of(connection, actor.organisation_id, new.id, now)
        record(connection, _deed(actor, old, new), now)
        return new

    return context.store.write(work)


def _changed(old: MemberRecord, role: Role, disabled_at: datetime | None) -> MemberRecord:
    since = (old.disabled_at or disabled_at) if disabled_at else None
    return replace(old, role=role, disabled_at=since, version=old.version + 1)


def _require_an_admin(connection: Connection, organisation_id: str, new: MemberRecord) -> None:
    stays = new.role == "admin" and new.disabled_at is None
    if not stays and not other_admins(connection, organisation_id, new.id):
        raise Conflict("last-admin", f"{new.email} is the last admin; make somebody else one first")


def _deed(actor: Actor, old: MemberRecord, new: MemberRecord) -> Deed:
    before, after = (
        {"role": member.role, "disabled": member.disabled_at is not None} for member in (old, new)
    )
    return Deed(
        organisation_id=actor.organisation_id,
        actor=actor,
        action="person.change",
        entity="person",
        entity_id=new.id,
        version=new.version,
        before=before,
        after=after,
    )
