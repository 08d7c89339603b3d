"""Who has the link of a booking, in front of it."""

from dataclasses import dataclass

from api.booking.state_machine import BookingState
from api.errors import NotFound
from api.services.actor import Actor, guest_actor
from api.services.bookings.reschedule_booking import MOVABLE
from api.services.bookings.seen_booking import guest_of
from api.services.context import Context
from api.services.origin import Origin
from api.services.slots.offered import Offered
from api.services.token_hash import token_hash
from api.store.bookings import (
    AttendeeRecord,
    BookingRecord,
    attendee_by_token,
    attendees_of,
    booking_of,
)
from api.store.proposals import ProposalRecord, open_proposal_for


@dataclass(frozen=True)
class ManageDesk:
    """Whoever has the link, in front of the booking."""

    context: Context
    actor: Actor
    booking: BookingRecord
    offered: Offered
    proposal: ProposalRecord | None
    """Another time that is kept for it."""
    token: str
    attendee: AttendeeRecord
    """Whose link it is."""
    has_booked: bool
    """Whether it is the link of whoever booked, and not of somebody who comes along."""

    @property
    def may_withdraw(self) -> bool:
        """Whether whoever comes along can say to come no more."""
        is_ahead = self.booking.start_at > self.context.now()
        is_open = BookingState(self.booking.state) in MOVABLE
        return not self.has_booked and self.attendee.state == "coming" and is_open and is_ahead


def manage_desk(context: Context, token: str, origin: Origin) -> ManageDesk:
    """What a link opens, or NotFound."""
    with context.store.read() as connection:
        attendee = attendee_by_token(connection, token_hash(token[:100]))
        if attendee is None:
            raise NotFound("this link opens no booking")
        booking = booking_of(connection, attendee.organisation_id, attendee.booking_id)
        if booking is None:
            raise NotFound("this link opens no booking")
        offered = context.offered.get(connection, booking.organisation_id, booking.service_id)
        has_booked = attendees_of(connection, (booking.id,))[booking.id][0].id == attendee.id
        now = context.now()
        proposal = open_proposal_for(connection, booking.id, now) if has_booked else None
    actor = guest_actor(guest_of(booking.id), booking.organisation_id, origin)
    return ManageDesk(context, actor, booking, offered, proposal, token, attendee, has_booked)
