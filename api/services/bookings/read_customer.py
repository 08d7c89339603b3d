"""Lists what somebody with an e-mail address has booked, which is how a desk finds a caller."""

from api.services.actor import Actor, require
from api.services.bookings.seen_booking import Full
from api.services.context import Context
from api.store.bookings import Place, attendees_of
from api.store.guest_addresses import bookings_attended


def read_customer(
    context: Context, actor: Actor, email: str, limit: int, before: Place | None
) -> tuple[Full, ...]:
    """Bookings that the address attends, over and cancelled ones too, the newest made first."""
    require(actor, "read")
    address = email.strip().lower()
    with context.store.read() as connection:
        found = bookings_attended(connection, actor.organisation_id, (address,), limit, before)
        coming = attendees_of(connection, (booking.id for booking in found))
    return tuple(Full(booking, coming.get(booking.id, ())) for booking in found)
