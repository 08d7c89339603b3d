"""Lets a request that is sent twice happen once, and answers it twice alike."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from api.services.actor import Actor
from api.services.context import Context
from api.services.dry_run import write
from api.services.once import Once
from api.services.reply import Reply

T = TypeVar("T")


def idempotent(
    context: Context,
    actor: Actor,
    once: Once,
    work: Callable[[Connection], T],
    reply_of: Callable[[T], Reply],
) -> Reply:
    """Run `work` in a transaction together with the row that remembers its reply.

    Parameters
    ----------
    work
        As for `Store.write`: it may be run again, and whatever it raises undoes all of it.
    reply_of
        What is answered to what `work` returns; pure, and called inside the transaction.

    Raises
    ------
    Conflict
        The same request is being answered at this moment (`request-running`).
    OutOfLimits
        The key was used for another request.
    Refusal
        Whatever `work` refuses; a refusal that would stay the same is remembered too.
    """
    return write(context, lambda connection: reply_of(work(connection)), dry_run=once.dry_run)
