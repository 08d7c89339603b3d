"""Does the same to many items: each for itself, or all of them or none."""

import json
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from api.errors import OutOfLimits, Refusal
from api.services.actor import Actor
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.once import Once
from api.services.reply import Reply, refusal_reply
from models import Issue

MOST_ITEMS = 100
MULTI_STATUS = 207
NOT_DONE = Reply(424, '{"detail": "not done, because another item was refused"}')
Item = TypeVar("Item")


class _Refused(Exception):
    """Undoes an atomic batch; `results` has what came of the items up to the refused one."""

    def __init__(self, results: Sequence[Reply]) -> None:
        self.results = tuple(results)


def batch(
    context: Context,
    actor: Actor,
    items: Sequence[Item],
    each: Callable[[Connection, Item], Reply],
    once: Once,
    *,
    atomic: bool,
    key: Callable[[Item], Hashable] | None = None,
) -> Reply:
    """Do `each` to every item, in order, and answer what came of it.

    Parameters
    ----------
    each
        As for `Store.write`: it may be run again, and a refusal undoes what it did.
    once
        Names the whole, and so each of its items: what was done is not done again.
    atomic
        One transaction for all: where one item is refused, none is done, and those beside it
        are answered with 424. Otherwise each item has a transaction of its own.
    key
        What no two items may share, such as the id of what they are about.

    Raises
    ------
    OutOfLimits
        There are more than 100 items, or two are about the same.
    KeyReused
        The key has named another batch.
    """
    _require_bearable(items, key)
    if not atomic:
        _name(context, actor, once)
        parts = (_one(context, actor, item, each, once.part(n)) for n, item in enumerate(items))
        return batch_reply(tuple(parts))
    try:
        return idempotent(context, actor, once, lambda c: _all(c, items, each), batch_reply)
    except _Refused as refused:
        rest = (NOT_DONE,) * (len(items) - len(refused.results))
        return batch_reply(refused.results + rest)


def batch_reply(results: Sequence[Reply]) -> Reply:
    """The answer to a batch: 207 with the status and the body of each item."""
    items = [
        {"status": reply.status, "body": json.loads(reply.body) if reply.body else None}
        for reply in results
    ]
    return Reply(MULTI_STATUS, json.dumps({"items": items}))


def _all(
    connection: Connection, items: Sequence[Item], each: Callable[[Connection, Item], Reply]
) -> tuple[Reply, ...]:
    results: list[Reply] = []
    for item in items:
        try:
            results.append(each(connection, item))
        except Refusal as refusal:
            raise _Refused([*(NOT_DONE for _ in results), refusal_reply(refusal)]) from None
    return tuple(results)


def _name(context: Context, actor: Actor, once: Once) -> None:
    """Before any item is done: a key that names another batch is refused as a whole."""
    if not once.dry_run:
        idempotent(context, actor, once, lambda connection: None, lambda _: Reply(202))


def _one(
    context: Context,
    actor: Actor,
    item: Item,
    each: Callable[[Connection, Item], Reply],
    once: Once,
) -> Reply:
    try:
        return idempotent(context, actor, once, lambda c: each(c, item), lambda reply: reply)
    except Refusal as refusal:
        return refusal_reply(refusal)


def _require_bearable(items: Sequence[Item], key: Callable[[Item], Hashable] | None) -> None:
    if len(items) > MOST_ITEMS:
        message = f"the batch has {len(items)} items; the limit is {MOST_ITEMS}"
        raise OutOfLimits([Issue("items", "too-many", message)])
    seen: set[Hashable] = set()
    for position, item in enumerate(items if key else ()):
        name = key(item) if key else None
        if name in seen:
            message = f"{name!r} is in the batch twice"
            raise OutOfLimits([Issue(f"items[{position}]", "duplicate", message)])
        seen.add(name)
