"""What the mail to an address says that somebody with an account calls their own."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.booking.orders import Coming
from api.services.context import Context
from api.store.guest_addresses import address_by_id
from api.store.organisations import organisation_by_id
from api.store.outbox import MessageRecord
from api.store.users import user_by_id

KIND = "merge"
PURPOSE = "merge"
LASTS = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class MergeLetter:
    """A link that puts the bookings of an address into an account."""

    message_id: str
    to: Coming
    organisation: str
    written_at: datetime
    account: str
    """Whose account: the name, and the address with which they sign in."""
    url: str


def merge_letter(
    context: Context, connection: Connection, message: MessageRecord
) -> MergeLetter | None:
    """The letter with a link that is made now and kept nowhere; None a day after the wish."""
    address = address_by_id(connection, str(message.payload["address"]))
    user = user_by_id(connection, message.entity_id)
    until = message.created_at + LASTS
    if address is None or user is None or until <= context.now():
        return None
    organisation = organisation_by_id(connection, message.organisation_id)
    told: dict[str, object] = {"address": address.id, "until": int(until.timestamp())}
    token = context.signer.seal(PURPOSE, told)
    return MergeLetter(
        message_id=message.dedupe_key,
        to=Coming.model_construct(name="", email=address.email),
        organisation=organisation.name if organisation else "",
        written_at=message.created_at,
        account=f"{user.name} ({user.email})",
        url=f"{context.settings.public_url.rstrip('/')}/merge/{token}",
    )
