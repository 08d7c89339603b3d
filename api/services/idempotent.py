"""Lets a request that is sent twice happen once, and answers it twice alike."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import Connection

from api.drills import fault
from api.errors import Conflict, KeyReused, Refusal
from api.services.actor import Actor
from api.services.context import Context
from api.services.dry_run import write
from api.services.once import Once
from api.services.reply import Reply, refusal_reply
from api.services.sealed_reply import opened_reply, request_name, sealed_reply
from api.store.traffic.idempotency import (
    RequestName,
    forget_before,
    keep_answer,
    remember,
    remembered,
)

T = TypeVar("T")
KEPT = timedelta(days=7)
RETRY_RUNNING_SECONDS = 1
# These may turn out otherwise when they are tried again.
NOT_KEPT = frozenset({409, 423, 429})


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
    KeyReused
        The key was used for another request.
    Refusal
        Whatever `work` refuses; a refusal that would stay the same is remembered too.
    """

    def answer(connection: Connection) -> Reply:
        return reply_of(work(connection))

    if once.key is None or once.dry_run:
        return write(context, answer, dry_run=once.dry_run)
    name = request_name(actor, once.route, once.key)
    try:
        return context.store.write(lambda c: _answer_once(c, context, once, name, answer))
    except Refusal as refusal:
        reply = refusal_reply(refusal)
        if once.keeps_refusals and refusal.lasts and refusal.status not in NOT_KEPT:
            context.store.write(lambda c: _keep_refusal(c, context, once, name, reply))
        raise


def forget_old_requests(context: Context) -> int:
    """Forget the requests that nobody will send again; how many they were."""
    before = context.now() - KEPT
    return context.store.write(lambda connection: forget_before(connection, before))


def _answer_once(
    connection: Connection,
    context: Context,
    once: Once,
    name: RequestName,
    answer: Callable[[Connection], Reply],
) -> Reply:
    begun = remember(connection, name, once.fingerprint, context.now())
    if begun == "running":
        sentence = "the same request is being answered; send it again in a moment"
        raise Conflict("request-running", sentence, retry_seconds=RETRY_RUNNING_SECONDS)
    if begun == "known":
        return _answered(connection, context, once, name)
    reply = answer(connection)
    fault.point("answer-made")
    keep_answer(connection, name, sealed_reply(context.signer, once, reply))
    return reply


def _answered(connection: Connection, context: Context, once: Once, name: RequestName) -> Reply:
    known = remembered(connection, name)
    if known.fingerprint != once.fingerprint:
        raise KeyReused("this Idempotency-Key has named another request; use a new one")
    return opened_reply(context.signer, once, known.answer or b"")


def _keep_refusal(
    connection: Connection, context: Context, once: Once, name: RequestName, reply: Reply
) -> None:
    """Only where nobody has been quicker: the first answer is the one that counts."""
    if remember(connection, name, once.fingerprint, context.now()) == "new":
        keep_answer(connection, name, sealed_reply(context.signer, once, reply))
