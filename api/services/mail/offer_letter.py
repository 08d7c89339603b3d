"""What the mail of an offer to somebody who waits says: what, when, until when, and where to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from api.booking.orders import Coming
from api.booking.waitlist_order import WaitlistWish
from api.booking.wall_time import zone
from api.services.context import Context
from api.services.waitlist.may_wait import waiting_word
from api.store.catalogue import entry_of
from api.store.organisations import organisation_by_id
from api.store.outbox import MessageRecord
from api.store.waitlist import entry_anywhere, waitlist_offer_of


@dataclass(frozen=True, slots=True)
class OfferLetter:
    """An offer that is still open, for whoever waited for it."""

    message_id: str
    to: Coming
    organisation: str
    service: str
    start: datetime
    until: datetime
    zone: str
    """The zone in which this person reads times."""
    written_at: datetime
    url: str

    @property
    def when(self) -> str:
        """The start as the person reads it."""
        return f"{self.start.astimezone(zone(self.zone)):%A, %d %B %Y, %H:%M} ({self.zone})"

    @property
    def expires(self) -> str:
        """Until when they may answer, as they read it."""
        return f"{self.until.astimezone(zone(self.zone)):%H:%M on %A} ({self.zone})"


def offer_letter(
    context: Context, connection: Connection, message: MessageRecord
) -> OfferLetter | None:
    """The letter of an offer as it stands now; None where it is answered or has lapsed."""
    offer = waitlist_offer_of(connection, message.organisation_id, message.entity_id)
    entry = entry_anywhere(connection, str(message.payload["entry"]))
    if offer is None or entry is None:
        return None
    if offer.state != "open" or offer.expires_at <= context.now():
        return None
    wish = WaitlistWish.model_validate(entry.wish, strict=False)
    service = entry_of(connection, "service", entry.organisation_id, entry.service_id)
    organisation = organisation_by_id(connection, entry.organisation_id)
    offered = context.offered.get(connection, entry.organisation_id, entry.service_id)
    page = f"/book/waiting/{entry.id}/{waiting_word(context.signer, entry.id)}"
    return OfferLetter(
        message_id=message.dedupe_key,
        to=wish.attendees[0],
        organisation=organisation.name if organisation else "",
        service=service.name if service else "",
        start=datetime.fromisoformat(offer.offer["start"]),
        until=offer.expires_at,
        zone=wish.attendees[0].zone or offered.location.zone,
        written_at=message.created_at,
        url=context.settings.public_url.rstrip("/") + page,
    )
