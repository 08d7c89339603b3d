"""What the mail to somebody who has forgotten their password says."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.booking.orders import Coming
from api.services.context import Context
from api.services.token_hash import token_hash
from api.store.organisations import organisation_by_id
from api.store.outbox import MessageRecord
from api.store.users import UserRecord, user_by_id

FORGOTTEN = "forgotten"
PURPOSE = "reset"
LASTS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ResetLetter:
    """A link that sets a new password once."""

    message_id: str
    to: Coming
    organisation: str
    written_at: datetime
    url: str


def reset_letter(
    context: Context, connection: Connection, message: MessageRecord
) -> ResetLetter | None:
    """The letter with a link that is made now and kept nowhere; None an hour after the wish."""
    user = user_by_id(connection, message.entity_id)
    until = message.created_at + LASTS
    if user is None or until <= context.now():
        return None
    organisation = organisation_by_id(connection, message.organisation_id)
    told = {"user": user.id, "mark": password_mark(user), "until": int(until.timestamp())}
    token = context.signer.seal(PURPOSE, told)
    return ResetLetter(
        message_id=message.dedupe_key,
        to=Coming.model_construct(name=user.name, email=user.email),
        organisation=organisation.name if organisation else "",
        written_at=message.created_at,
        url=f"{context.settings.public_url.rstrip('/')}/reset/{token}",
    )


def password_mark(user: UserRecord) -> str:
    """Tells a password from the next one, and nothing about it: a link is good for one change."""
    return token_hash(user.password_hash)
