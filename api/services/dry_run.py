"""Does the whole of a transaction, and takes it back where only the answer is wanted."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection

from api.services.context import Context

T = TypeVar("T")


class _TakenBack(Exception):
    def __init__(self, answer: Any) -> None:
        self.answer = answer


def write(context: Context, work: Callable[[Connection], T], *, dry_run: bool = False) -> T:
    """Run `work` in a transaction; its answer says what would happen if `dry_run` is set."""
    if not dry_run:
        return context.store.write(work)

    def take_back(connection: Connection) -> T:
        raise _TakenBack(work(connection))

    try:
        return context.store.write(take_back)
    except _TakenBack as taken_back:
        answer: T = taken_back.answer
        return answer
