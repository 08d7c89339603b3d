"""Asks for the jobs of messages that have lost them."""

from datetime import timedelta

from sqlalchemy import Connection

from api.services.context import Context
from api.services.mail.sending import sending_of
from api.store.epoch_microseconds import MICROSECOND
from api.store.jobs import enqueue
from api.store.outbox import strays

LATE = timedelta(minutes=10)
MOST_AT_ONCE = 100


def ask_for_strays(context: Context) -> int:
    """Ask for jobs of messages that should have been sent long ago; how many they were."""
    now = context.now()

    def work(connection: Connection) -> int:
        found = strays(connection, now - LATE, MOST_AT_ONCE)
        for number, message in enumerate(found):
            # Jobs with the same lock are done in the order of their times.
            enqueue(connection, sending_of(message, now + number * MICROSECOND))
        return len(found)

    return context.store.write(work)
