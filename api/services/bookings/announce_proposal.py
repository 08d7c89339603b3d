"""Puts the mails of a proposal into the outbox, in the proposal's transaction."""

from collections.abc import Iterable

from sqlalchemy import Connection

from api.services.mail.sending import sending_of
from api.services.new_id import new_id
from api.store.bookings import AttendeeRecord
from api.store.jobs import enqueue
from api.store.outbox import MessageRecord, insert_message
from api.store.proposals import ProposalRecord

KIND = "proposal"


def announce_proposal(
    connection: Connection, proposal: ProposalRecord, coming: Iterable[AttendeeRecord]
) -> None:
    """Ask everybody who comes; one answer counts for all."""
    for attendee in coming:
        message = MessageRecord(
            id=new_id(),
            organisation_id=proposal.organisation_id,
            kind=KIND,
            dedupe_key=f"{proposal.id}-{attendee.id}-mail",
            payload={"attendee": attendee.id},
            entity_id=proposal.id,
            entity_version=1,
            state="waiting",
            attempts=0,
            last_error="",
            created_at=proposal.created_at,
            due_at=proposal.created_at,
            sent_at=None,
        )
        insert_message(connection, message)
        enqueue(connection, sending_of(message, proposal.created_at))
