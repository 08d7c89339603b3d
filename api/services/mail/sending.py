"""The job that sends one message."""

from datetime import datetime

from api.store.jobs import NewJob
from api.store.outbox import MAIL_LOCK, MessageRecord

SEND_MESSAGE = "send-message"


def sending_of(message: MessageRecord, now: datetime) -> NewJob:
    """Messages about one thing go out in the order of its versions, so they share a lock."""
    return NewJob(
        organisation_id=message.organisation_id,
        kind=SEND_MESSAGE,
        lane="mail",
        arguments={"message_id": message.id},
        asked_at=now,
        lock=MAIL_LOCK + message.entity_id,
    )
