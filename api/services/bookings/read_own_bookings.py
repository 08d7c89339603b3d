"""Lists what the addresses of one person's account attend."""

from dataclasses import dataclass
from datetime import datetime

from api.services.actor import Actor
from api.services.bookings.new_booking import manage_token
from api.services.bookings.seen_booking import Full
from api.services.context import Context
from api.store.bookings import AttendeeRecord, BookingRecord, Place, attendees_of
from api.store.guest_addresses import addresses_of, bookings_attended


@dataclass(frozen=True, slots=True)
class OwnBooking:
    """A booking, of those who come only the person's own, and what opens their manage pages."""

    full: Full
    manage_tokens: tuple[str, ...]

    @property
    def id(self) -> str:
        """The booking's."""
        return self.full.booking.id

    @property
    def created_at(self) -> datetime:
        """When it was made."""
        return self.full.booking.created_at


def read_own_bookings(
    context: Context, actor: Actor, limit: int, before: Place | None
) -> tuple[OwnBooking, ...]:
    """Bookings of all addresses that are proven to be the actor's, the newest made first."""
    organisation = actor.organisation_id
    with context.store.read() as connection:
        named = addresses_of(connection, organisation, actor.id)
        emails = tuple(address.email for address in named if address.proven_at)
        found = bookings_attended(connection, organisation, emails, limit, before)
        coming = attendees_of(connection, (booking.id for booking in found))
    return tuple(_own(context, booking, coming, emails) for booking in found)


def _own(
    context: Context,
    booking: BookingRecord,
    coming: dict[str, tuple[AttendeeRecord, ...]],
    emails: tuple[str, ...],
) -> OwnBooking:
    own = tuple(each for each in coming.get(booking.id, ()) if each.email in emails)
    return OwnBooking(Full(booking, own), tuple(manage_token(context.signer, a.id) for a in own))
