"""Ends a key."""

from sqlalchemy import Connection

from api.errors import NotFound
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.record import Deed, record
from api.store import api_keys


def revoke_key(context: Context, actor: Actor, key_id: str) -> None:
    """Let a key open nothing any more, or raise NotFound; a second time changes nothing."""
    require(actor, "people")
    now = context.now()
    deed = Deed(
        organisation_id=actor.organisation_id,
        actor=actor,
        action="api-key.revoke",
        entity="api-key",
        entity_id=key_id,
        version=2,
        before={"id": key_id},
    )

    def work(connection: Connection) -> None:
        key = api_keys.key_by_id(connection, actor.organisation_id, key_id)
        if key is None:
            raise NotFound(f"there is no key {key_id!r}")
        if key.revoked_at is None:
            api_keys.revoke_key(connection, key_id, now)
            record(connection, deed, now)

    context.store.write(work)
