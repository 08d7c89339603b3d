"""Lists the addresses that somebody has named as their own, and lets one go."""

from sqlalchemy import Connection

from api.errors import NotFound
from api.services.actor import Actor
from api.services.context import Context
from api.services.record import Deed, record
from api.store.guest_addresses import GuestAddressRecord, addresses_of, delete_address


def own_addresses(context: Context, actor: Actor) -> tuple[GuestAddressRecord, ...]:
    """The addresses that the actor has named here, the oldest first."""
    with context.store.read() as connection:
        return addresses_of(connection, actor.organisation_id, actor.id)


def part_with_address(context: Context, actor: Actor, address_id: str) -> None:
    """Take the bookings of an address out of the actor's account again, or NotFound."""
    now = context.now()

    def work(connection: Connection) -> None:
        if not delete_address(connection, actor.organisation_id, actor.id, address_id):
            raise NotFound(f"there is no address {address_id!r} of yours")
        before: dict[str, object] = {"address": address_id}
        place = actor.organisation_id
        deed = Deed(place, actor, "person.part-guest", "person", actor.id, 1, before=before)
        record(connection, deed, now)

    context.store.write(work)
