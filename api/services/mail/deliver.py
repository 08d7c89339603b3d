"""Sends a message whose job has come up: what fails is tried again, what was sent is not."""

import random
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from api.drills import fault
from api.services.context import Context
from api.services.jobs.job_kind import PutOff
from api.services.jobs.pause import pause_after
from api.services.mail.letter import BookingLetter, Letter, letter_of
from api.services.mail.mail_of import mail_of
from api.services.mail.smtp import Refused, Unreachable, send_mail
from api.store.jobs import Job, NewJob
from api.store.outbox import (
    MessageRecord,
    borrow,
    end_message,
    put_off,
    revive,
    waiting_message,
)

# More than a mail is made of: a sender that dies is replaced after all could have come too late.
REPLIES = 12
GIVEN_UP_AFTER = timedelta(days=3)
Borrowed = tuple[MessageRecord, Letter]


def send_message(context: Context, job: Job) -> None:
    """Send the message that a job carries, if it still waits.

    Raises
    ------
    PutOff
        The mail server does not answer, or somebody else is sending it.
    """
    message_id = job.arguments["message_id"]
    borrowed = context.store.write(partial(_borrowed, context, message_id=message_id))
    again = _try(context, *borrowed) if borrowed else None
    if again is not None:
        raise PutOff(again)


def give_message_up(connection: Connection, job: Job, error: str, now: datetime) -> None:
    """End a message whose job was given up."""
    message = waiting_message(connection, job.arguments["message_id"])
    if message is not None:
        end_message(connection, message.id, "dead", now, error)


def revive_message(connection: Connection, job: NewJob) -> None:
    """Let a message wait again whose job is asked for anew."""
    revive(connection, job.organisation_id, job.arguments["message_id"], job.asked_at)


def _borrowed(context: Context, connection: Connection, *, message_id: str) -> Borrowed | None:
    """The message, kept from others while it is sent; it is ended where there is no hope for it."""
    now = context.now()
    message = waiting_message(connection, message_id)
    if message is None:
        return None
    if message.due_at > now:
        raise PutOff(message.due_at)
    letter = letter_of(context, connection, message)
    if letter is None:
        end_message(connection, message.id, "dead", now, "whoever it was for is gone")
        return None
    if _is_too_late(message, letter, now):
        end_message(connection, message.id, "dead", now, "it would come too late")
        return None
    until = now + timedelta(seconds=REPLIES * context.settings.smtp_seconds)
    return borrow(connection, message, until), letter


def _is_too_late(message: MessageRecord, letter: Letter, now: datetime) -> bool:
    """Such as one that has waited for months until a mail server was set."""
    is_over = isinstance(letter, BookingLetter) and letter.end <= now
    return is_over or now - message.due_at > GIVEN_UP_AFTER


def _try(context: Context, message: MessageRecord, letter: Letter) -> datetime | None:
    """When to try once more; None where it is sent or there is no hope for it."""
    state, error = "sent", ""
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
    pause = pause_after(message.attempts) * random.uniform(0.8, 1.2)
    due_at: datetime = context.now() + pause
    context.store.write(lambda c: put_off(c, message.id, due_at, error))
    return due_at
