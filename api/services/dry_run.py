"""Does the whole of a transaction, and takes it back where only the answer is wanted."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection

from api.services.context import Context
from api.store import Rehearsal

T = TypeVar("T")


def rehearsed(context: Context) -> Context:
    """The same context, in which nothing that a service writes stays written."""
    return replace(context, store=Rehearsal(context.store))


def write(context: Context, work: Callable[[Connection], T], *, dry_run: bool = False) -> T:
    """Run `work` in a transaction; its answer says what would happen if `dry_run` is set."""
    return (rehearsed(context) if dry_run else context).store.write(work)
