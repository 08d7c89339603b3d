"""Puts the mail of an offer into the outbox, in the offer's transaction."""

from sqlalchemy import Connection

from api.services.mail.sending import sending_of
from api.services.new_id import new_id
from api.store.jobs import enqueue
from api.store.outbox import MessageRecord, insert_message
from api.store.waitlist import WaitlistOfferRecord

KIND = "offer"


def announce_offer(connection: Connection, offer: WaitlistOfferRecord) -> None:
    """Tell whoever waited what is kept for them, and until when."""
    message = MessageRecord(
        id=new_id(),
        organisation_id=offer.organisation_id,
        kind=KIND,
        dedupe_key=f"{offer.id}-offer-mail",
        payload={"entry": offer.entry_id},
        entity_id=offer.id,
        entity_version=1,
        state="waiting",
        attempts=0,
        last_error="",
        created_at=offer.created_at,
        due_at=offer.created_at,
        sent_at=None,
    )
    insert_message(connection, message)
    enqueue(connection, sending_of(message, offer.created_at))
