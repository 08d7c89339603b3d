"""Makes a key by which a program is known."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from api.errors import Forbidden, InvalidBody
from api.services.actor import Actor, Permission, require
from api.services.context import Context
from api.services.new_id import new_id
from api.services.people.api_key import key_of
from api.services.record import Deed, record
from api.services.token_hash import token_hash
from api.store.api_keys import KeyRecord, insert_key
from models import Issue


@dataclass(frozen=True)
class Issued:
    """A key and the text of it that opens, which is shown this once."""

    key: KeyRecord
    text: str


def issue_key(
    context: Context,
    actor: Actor,
    name: str,
    scopes: Iterable[Permission],
    expires_at: datetime | None,
) -> Issued:
    """Make a key that may do what `scopes` say, and never more than whose key it is.

    Raises
    ------
    InvalidBody
        The actor lacks one of the scopes, or the key would have expired already.
    """
    require(actor, "people")
    now, wanted = context.now(), sorted(set(scopes))
    _require_sane(actor, wanted, expires_at, now)
    prefix, secret = secrets.token_hex(5), secrets.token_urlsafe(32)
    key = KeyRecord(
        id=new_id(),
        organisation_id=actor.organisation_id,
        name=name,
        prefix=prefix,
        secret_hash=token_hash(secret),
        scopes=list(wanted),
        created_at=now,
        user_id=_person_behind(actor),
        expires_at=expires_at,
    )

    def work(connection: Connection) -> None:
        insert_key(connection, key)
        record(connection, _deed(actor, key), now)

    context.store.write(work)
    return Issued(key, key_of(prefix, secret))


def _require_sane(
    actor: Actor, wanted: list[Permission], expires_at: datetime | None, now: datetime
) -> None:
    issues = [
        Issue(f"scopes[{place}]", "not-yours", f"whoever asks lacks the permission {scope!r}")
        for place, scope in enumerate(wanted)
        if scope not in actor.scopes
    ]
    if expires_at is not None and expires_at <= now:
        issues.append(Issue("expires_at", "past", f"{expires_at.isoformat()} has gone by"))
    if issues:
        raise InvalidBody(issues)


def _person_behind(actor: Actor) -> str:
    """A key that makes a key makes it for the person whose key it is."""
    person = actor.id if actor.kind == "user" else actor.on_behalf_of
    if person is None:
        raise Forbidden("a key belongs to a person")
    return person


def _deed(actor: Actor, key: KeyRecord) -> Deed:
    return Deed(
        organisation_id=actor.organisation_id,
        actor=actor,
        action="api-key.create",
        entity="api-key",
        entity_id=key.id,
        version=1,
        after={"name": key.name, "prefix": key.prefix, "scopes": key.scopes},
    )
