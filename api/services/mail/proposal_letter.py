"""What the mail of a proposal says: which booking, what other time, until when, and where to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from api.booking.wall_time import zone
from api.services.bookings.new_booking import manage_token
from api.services.context import Context
from api.store.bookings import AttendeeRecord, attendees_of, booking_of
from api.store.catalogue import entry_of
from api.store.organisations import organisation_by_id
from api.store.outbox import MessageRecord
from api.store.proposals import proposal_of


@dataclass(frozen=True, slots=True)
class ProposalLetter:
    """A proposal that is still open, for one of those who come."""

    message_id: str
    to: AttendeeRecord
    organisation: str
    service: str
    reference: str
    booked: datetime
    proposed: datetime
    until: datetime
    reason: str
    written_at: datetime
    url: str

    @property
    def now_at(self) -> str:
        """The start as it is booked, as the person reads it."""
        return _read(self.booked, self.to.zone)

    @property
    def instead_at(self) -> str:
        """The start that is proposed, as the person reads it."""
        return _read(self.proposed, self.to.zone)

    @property
    def expires(self) -> str:
        """Until when they may answer, as they read it."""
        return _read(self.until, self.to.zone)


def proposal_letter(
    context: Context, connection: Connection, message: MessageRecord
) -> ProposalLetter | None:
    """The letter of a proposal as it stands now; None where it is answered or has lapsed."""
    proposal = proposal_of(connection, message.organisation_id, message.entity_id)
    if proposal is None or proposal.state != "open" or proposal.expires_at <= context.now():
        return None
    booking = booking_of(connection, proposal.organisation_id, proposal.booking_id)
    coming = attendees_of(connection, (proposal.booking_id,)).get(proposal.booking_id, ())
    to = next((each for each in coming if each.id == message.payload["attendee"]), None)
    if booking is None or to is None or to.state != "coming":
        return None
    service = entry_of(connection, "service", proposal.organisation_id, proposal.service_id)
    organisation = organisation_by_id(connection, proposal.organisation_id)
    page = f"/book/manage/{manage_token(context.signer, to.id)}"
    return ProposalLetter(
        message_id=message.dedupe_key,
        to=to,
        organisation=organisation.name if organisation else "",
        service=service.name if service else "",
        reference=booking.reference,
        booked=booking.start_at,
        proposed=datetime.fromisoformat(proposal.offer["start"]),
        until=proposal.expires_at,
        reason=proposal.reason,
        written_at=message.created_at,
        url=context.settings.public_url.rstrip("/") + page,
    )


def _read(moment: datetime, zone_name: str) -> str:
    return f"{moment.astimezone(zone(zone_name)):%A, %d %B %Y, %H:%M} ({zone_name})"
