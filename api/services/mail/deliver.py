"""Sends what waits in the outbox: what fails is tried again, what was sent is not sent twice."""

import random
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from api.drills import fault
from api.services.context import Context
from api.services.mail.letter import Letter, letter_of
from api.services.mail.mail_of import mail_of
from api.services.mail.smtp import Refused, Unreachable, send_mail
from api.store.outbox import MessageRecord, borrow_due, end_message, put_off

# Longer than a mail server may take: a sender that dies is replaced after this.
BORROWED = timedelta(minutes=2)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=15)
GIVEN_UP_AFTER = timedelta(days=3)
MOST_AT_ONCE = 100


def deliver_due(context: Context) -> int:
    """Send what is due, one after the other; how many were sent.

    Nothing is tried while no mail server is set, or for a while after it did not answer.
    """
    sent = 0
    for _ in range(MOST_AT_ONCE if context.settings.smtp_host else 0):
        borrowed = context.store.write(partial(_borrow, context, now=context.now()))
        if borrowed is None:
            break
        message, letter = borrowed
        if not _try(context, message, letter):
            break
        sent += 1
    return sent


def _borrow(
    context: Context, connection: Connection, *, now: datetime
) -> tuple[MessageRecord, Letter | None] | None:
    message = borrow_due(connection, now, now + BORROWED)
    return None if message is None else (message, letter_of(context, connection, message))


def _try(context: Context, message: MessageRecord, letter: Letter | None) -> bool:
    """Whether the mail server answered."""
    if letter is None:
        _end(context, message, "dead", "whoever it was for is gone")
        return True
    try:
        mail = mail_of(letter, context.settings.mail_from)
        fault.point("mail-borrowed")
        send_mail(context.settings, mail)
        fault.point("mail-sent")
    except Unreachable as error:
        _put_off(context, message, str(error))
        return False
    except (Refused, ValueError) as error:
        _end(context, message, "dead", str(error)[:500])
        return True
    _end(context, message, "sent", "")
    return True


def _end(context: Context, message: MessageRecord, state: str, error: str) -> None:
    now = context.now()
    context.store.write(lambda c: end_message(c, message.id, state, now, error))


def _put_off(context: Context, message: MessageRecord, error: str) -> None:
    now = context.now()
    if now - message.created_at > GIVEN_UP_AFTER:
        _end(context, message, "dead", error)
        return
    pause = min(FIRST_PAUSE * 2 ** min(message.attempts, 20), LONGEST_PAUSE)
    due_at = now + pause * random.uniform(0.8, 1.2)
    context.store.write(lambda c: put_off(c, message.id, due_at, error))
