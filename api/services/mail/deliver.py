"""Sends what waits in the outbox: what fails is tried again, what was sent is not sent twice.

Every message has a job that sends it (`send_message`); `deliver_due` sends what has none, such as
what a restored backup brought along.
"""

import random
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from api.drills import fault
from api.services.context import Context
from api.services.jobs.job_kind import PutOff
from api.services.mail.letter import Letter, letter_of
from api.services.mail.mail_of import mail_of
from api.services.mail.smtp import Refused, Unreachable, send_mail
from api.store.jobs import Job
from api.store.outbox import MessageRecord, borrow_due, borrow_message, end_message, put_off

# Longer than a mail server may take: a sender that dies is replaced after this.
BORROWED = timedelta(minutes=2)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=15)
GIVEN_UP_AFTER = timedelta(days=3)
MOST_AT_ONCE = 100
Borrowed = tuple[MessageRecord, Letter | None]


def send_message(context: Context, job: Job) -> None:
    """Send the message that a job carries, if it still waits.

    Raises
    ------
    PutOff
        The mail server does not answer, or not now.
    """
    message_id, until = job.arguments["message_id"], context.now() + BORROWED

    def borrow(connection: Connection) -> Borrowed | None:
        return _written(context, connection, borrow_message(connection, message_id, until))

    borrowed = context.store.write(borrow)
    again = _try(context, *borrowed) if borrowed else None
    if again is not None:
        raise PutOff(again)


def deliver_due(context: Context, late: timedelta = timedelta()) -> int:
    """Send what has been due for so long, one after the other; how many were sent.

    Nothing is tried while no mail server is set, or for a while after it did not answer.
    """
    sent = 0
    for _ in range(MOST_AT_ONCE if context.settings.smtp_host else 0):
        borrowed = context.store.write(partial(_borrow, context, now=context.now(), late=late))
        if borrowed is None or _try(context, *borrowed) is not None:
            break
        sent += 1
    return sent


def _borrow(
    context: Context, connection: Connection, *, now: datetime, late: timedelta
) -> Borrowed | None:
    return _written(context, connection, borrow_due(connection, now - late, now + BORROWED))


def _written(
    context: Context, connection: Connection, message: MessageRecord | None
) -> Borrowed | None:
    return None if message is None else (message, letter_of(context, connection, message))


def _try(context: Context, message: MessageRecord, letter: Letter | None) -> datetime | None:
    """When to try once more; None where it is sent or there is no hope for it."""
    state, error = "sent", ""
    if letter is None:
        state, error = "dead", "whoever it was for is gone"
    else:
        try:
            _send(context, letter)
        except Unreachable as away:
            if context.now() - message.created_at <= GIVEN_UP_AFTER:
                return _put_off(context, message, str(away))
            state, error = "dead", str(away)
        except (Refused, ValueError) as refused:
            state, error = "dead", str(refused)[:500]
    now = context.now()
    context.store.write(lambda c: end_message(c, message.id, state, now, error))
    return None


def _send(context: Context, letter: Letter) -> None:
    mail = mail_of(letter, context.settings.mail_from)
    fault.point("mail-borrowed")
    send_mail(context.settings, mail)
    fault.point("mail-sent")


def _put_off(context: Context, message: MessageRecord, error: str) -> datetime:
    pause = min(FIRST_PAUSE * 2 ** min(message.attempts, 20), LONGEST_PAUSE)
    due_at: datetime = context.now() + pause * random.uniform(0.8, 1.2)
    context.store.write(lambda c: put_off(c, message.id, due_at, error))
    return due_at
