"""Makes what is kept for somebody, by a hold or an offer, what their booking takes."""

from datetime import datetime

from sqlalchemy import Connection

from api.booking.assign import Assigned
from api.booking.slots.request import StartRequest
from api.booking.slots.stage import Stage
from api.services.bookings.take_room import Taker, room_for
from api.services.slots.offered import Offered
from api.services.slots.only_with import only_with
from api.store.ledger import claims_of, convert

# Whoever has a hold may finish the form though the service's lead time begins meanwhile.
HELD_IN_TIME = frozenset({Stage.TOO_SOON})


def take_kept(
    connection: Connection,
    offered: Offered,
    wanted: StartRequest,
    kept_by: str,
    booking_id: str,
    now: datetime,
) -> Assigned | None:
    """The claims of a hold or an offer are the booking's from now on; None where it has lapsed.

    Raises as `take_room` does where rules have come to forbid it.
    """
    # Whoever was chosen when it was kept serves it, though somebody preferred may be free by now.
    held = {claim.resource_id for claim in claims_of(connection, kept_by)}
    if not held:
        # Somebody else's booking has ended it since it was looked at.
        return None
    taker = Taker(kind="booking", owner_id=kept_by, waived=HELD_IN_TIME)
    assigned = room_for(connection, offered, only_with(wanted, held), taker, now)
    return assigned if convert(connection, kept_by, booking_id) else None
