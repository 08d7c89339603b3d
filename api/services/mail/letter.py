"""What one mail is about: a booking in one version, seen by one of those who come, or an offer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from api.booking.price import Money
from api.booking.wall_time import zone
from api.services.bookings.announce_proposal import KIND as PROPOSAL
from api.services.bookings.new_booking import manage_token
from api.services.context import Context
from api.services.mail.merge_letter import KIND as MERGE, MergeLetter, merge_letter
from api.services.mail.offer_letter import OfferLetter, offer_letter
from api.services.mail.proposal_letter import ProposalLetter, proposal_letter
from api.services.mail.reset_letter import FORGOTTEN, ResetLetter, reset_letter
from api.store.bookings import AttendeeRecord, attendees_of, past_of
from api.store.catalogue import entry_of
from api.store.epoch_microseconds import EPOCH, MICROSECOND
from api.store.organisations import organisation_by_id
from api.store.outbox import MessageRecord


@dataclass(frozen=True, slots=True)
class BookingLetter:
    """All that a mail says."""

    message_id: str
    """The same whenever it is sent, so that a second copy is known as one."""
    kind: str
    to: AttendeeRecord
    organisation: str
    service: str
    location: str
    reference: str
    state: str
    start: datetime
    end: datetime
    zone: str
    """The zone in which this person reads times."""
    ical_uid: str
    ical_sequence: int
    price: str
    """What it costs, in words; empty where that is not said."""
    written_at: datetime
    manage_url: str
    has_booked: bool
    """Whether it is for whoever booked, who alone can move or cancel."""

    @property
    def when(self) -> str:
        """The time as the person reads it."""
        there = zone(self.zone)
        start, end = self.start.astimezone(there), self.end.astimezone(there)
        return f"{start:%A, %d %B %Y, %H:%M} to {end:%H:%M} ({self.zone})"


Letter = BookingLetter | OfferLetter | ProposalLetter | ResetLetter | MergeLetter


def letter_of(context: Context, connection: Connection, message: MessageRecord) -> Letter | None:
    """The letter of a message; None where whoever it was for is no longer there."""
    if message.kind == "offer":
        return offer_letter(context, connection, message)
    if message.kind == PROPOSAL:
        return proposal_letter(context, connection, message)
    if message.kind == FORGOTTEN:
        return reset_letter(context, connection, message)
    if message.kind == MERGE:
        return merge_letter(context, connection, message)
    return _booking_letter(context, connection, message)


def _booking_letter(
    context: Context, connection: Connection, message: MessageRecord
) -> BookingLetter | None:
    past = {each.version: each for each in past_of(connection, message.entity_id)}
    coming = attendees_of(connection, (message.entity_id,)).get(message.entity_id, ())
    to = next((each for each in coming if each.id == message.payload["attendee"]), None)
    then = past.get(message.entity_version)
    if to is None or to.state != "coming" or then is None:
        return None
    booking = then.document
    organisation = organisation_by_id(connection, message.organisation_id)
    token = manage_token(context.signer, to.id)
    return BookingLetter(
        message_id=message.dedupe_key,
        kind=message.kind,
        to=to,
        organisation=organisation.name if organisation else "",
        service=_name(connection, message, "service", booking["service_id"]),
        location=_name(connection, message, "location", booking["location_id"]),
        reference=booking["reference"],
        state=booking["state"],
        start=_moment(booking["start_at"]),
        end=_moment(booking["end_at"]),
        zone=to.zone,
        ical_uid=booking["ical_uid"],
        ical_sequence=booking["ical_sequence"],
        price=_price(booking),
        written_at=then.at,
        manage_url=f"{context.settings.public_url.rstrip('/')}/book/manage/{token}",
        has_booked=coming[0].id == to.id,
    )


def _name(connection: Connection, message: MessageRecord, kind: Any, id: str) -> str:
    entry = entry_of(connection, kind, message.organisation_id, id)
    return entry.name if entry else ""


def _price(booking: dict[str, Any]) -> str:
    amount, currency = booking["price_minor_units"], booking["currency"]
    return "" if amount is None else str(Money(minor_units=amount, currency=currency))


def _moment(microseconds: int) -> datetime:
    return EPOCH + microseconds * MICROSECOND
