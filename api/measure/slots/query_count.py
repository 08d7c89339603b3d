"""Counts the queries of whoever asks, on every database of this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Engine, event

HEADER = "x-queries"
"""Where a server that is measured tells how many it took."""


class QueryCount:
    """How many queries were sent so far."""

    def __init__(self) -> None:
        self.queries = 0


_counting: ContextVar[QueryCount | None] = ContextVar("_counting", default=None)


@contextmanager
def counting_queries() -> Iterator[QueryCount]:
    """Count what is sent within, by this thread or whatever takes over its context."""
    if not event.contains(Engine, "before_cursor_execute", _count):
        event.listen(Engine, "before_cursor_execute", _count)
    counted = QueryCount()
    before = _counting.set(counted)
    try:
        yield counted
    finally:
        _counting.reset(before)


def _count(*_: Any) -> None:
    counted = _counting.get()
    if counted is not None:
        counted.queries += 1
