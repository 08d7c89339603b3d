"""Puts what somebody booked as a guest into their account, once whoever reads that mail agrees."""

from dataclasses import dataclass, replace
from typing import cast

from sqlalchemy import Connection

from api.errors import Gone
from api.services.actor import Actor, Role, user_actor
from api.services.context import Context
from api.services.mail.merge_letter import PURPOSE
from api.services.origin import Origin
from api.services.record import Deed, record
from api.services.signer import Forged
from api.store.guest_addresses import (
    GuestAddressRecord,
    address_by_id,
    count_attended,
    prove_address,
)
from api.store.memberships import member_by_id
from api.store.organisations import organisation_by_id


@dataclass(frozen=True, slots=True)
class Merge:
    """What a link would do, or has done."""

    address: GuestAddressRecord
    account: str
    """Whose account: the name, and the address with which they sign in."""
    organisation: str
    bookings: int
    """How many the address attends."""


def look_at_merge(context: Context, token: str) -> Merge:
    """What a mailed link would do; Gone (`merge-expired`) where it does nothing any more."""
    with context.store.read() as connection:
        return _opened(context, connection, token)[0]


def merge_guest(context: Context, token: str, origin: Origin) -> Merge:
    """Do what a mailed link is for; a second time changes nothing.

    Raises
    ------
    Gone
        The link is too old, was not made here, or its account is no longer there
        (`merge-expired`).
    """
    now = context.now()

    def work(connection: Connection) -> Merge:
        merge, actor = _opened(context, connection, token)
        if prove_address(connection, merge.address.id, now):
            actor = replace(actor, origin=origin)
            done: dict[str, object] = {"address": merge.address.id, "bookings": merge.bookings}
            place = actor.organisation_id
            deed = Deed(place, actor, "person.merge-guest", "person", actor.id, 1, after=done)
            record(connection, deed, now)
        return merge

    return context.store.write(work)


def _opened(context: Context, connection: Connection, token: str) -> tuple[Merge, Actor]:
    """What a link is for, and whose account; neither is there for people who were shut out."""
    address = address_by_id(connection, _address_in(context, token))
    place = address and organisation_by_id(connection, address.organisation_id)
    member = address and member_by_id(connection, address.organisation_id, address.user_id)
    if not address or not place or not member or member.disabled_at or place.disabled_at:
        raise _expired()
    actor = user_actor(member.id, place.id, member.email, member.name, cast("Role", member.role))
    count = count_attended(connection, place.id, address.email)
    return Merge(address, f"{member.name} ({member.email})", place.name, count), actor


def _address_in(context: Context, token: str) -> str:
    try:
        told = context.signer.opened(PURPOSE, token)
    except Forged:
        raise _expired() from None
    if not isinstance(told, dict) or int(str(told["until"])) <= context.now().timestamp():
        raise _expired()
    return str(told["address"])


def _expired() -> Gone:
    return Gone("merge-expired", "this link is too old, or the account is gone; ask for another")
