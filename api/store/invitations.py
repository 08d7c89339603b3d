"""Reads and writes invitations to an organisation."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from api.store.page import Place, page_of
from api.store.tables import invitations


@dataclass(frozen=True)
class InvitationRecord:
    """Somebody is asked to join; `token_hash` is all that is kept of the token."""

    id: str
    organisation_id: str
    email: str
    role: str
    token_hash: str
    created_at: datetime
    created_by: str
    """A person or an API key."""
    expires_at: datetime
    accepted_at: datetime | None = None


def insert_invitation(connection: Connection, invitation: InvitationRecord) -> None:
    """Add an invitation; an earlier one to the same address that was not accepted ends."""
    is_older = (
        invitations.c.organisation_id == invitation.organisation_id,
        invitations.c.email == invitation.email,
        invitations.c.accepted_at.is_(None),
    )
    connection.execute(delete(invitations).where(*is_older))
    connection.execute(insert(invitations).values(asdict(invitation)))


def open_invitation(
    connection: Connection, token_hash: str, now: datetime
) -> InvitationRecord | None:
    """The invitation with this token that may still be accepted."""
    query = select(invitations).where(
        invitations.c.token_hash == token_hash,
        invitations.c.accepted_at.is_(None),
        invitations.c.expires_at > now,
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else InvitationRecord(**row._asdict())


def mark_accepted(connection: Connection, invitation_id: str, now: datetime) -> bool:
    """Use an invitation up; False where somebody has."""
    change = update(invitations).where(
        invitations.c.id == invitation_id, invitations.c.accepted_at.is_(None)
    )
    return connection.execute(change.values(accepted_at=now)).rowcount == 1


def delete_invitation(connection: Connection, organisation_id: str, invitation_id: str) -> bool:
    """Take an invitation back; False where there is none that is open."""
    gone = delete(invitations).where(
        invitations.c.organisation_id == organisation_id,
        invitations.c.id == invitation_id,
        invitations.c.accepted_at.is_(None),
    )
    return connection.execute(gone).rowcount == 1


def list_invitations(
    connection: Connection, organisation_id: str, limit: int, before: Place | None
) -> tuple[InvitationRecord, ...]:
    """An organisation's invitations, the newest first, after the place `before`."""
    query = select(invitations).where(invitations.c.organisation_id == organisation_id)
    place = (invitations.c.created_at, invitations.c.id)
    rows = connection.execute(page_of(query, place, limit, before))
    return tuple(InvitationRecord(**row._asdict()) for row in rows)
