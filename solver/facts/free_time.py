"""The time that one person's work leaves free."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TypeAlias

from models.contracts import TagFilter
from models.problem import Problem
from models.resources import Staff
from models.solution import Served, Solution

Busy: TypeAlias = tuple[datetime, datetime]


def busy_spans(problem: Problem, solution: Solution, person: Staff, tags: TagFilter) -> list[Busy]:
    """From start to end of each use that `tags` accept, buffers left out, in order of start."""
    return [
        (item.start, item.end)
        for item in solution.uses(person.id)
        if tags.accepts(problem.request_by_id[item.request].tags)
    ]


def busy_until(person: Staff, tags: TagFilter) -> datetime | None:
    """When history's last work ended, if `tags` accept it."""
    history = person.history
    return history.last_end if tags.accepts(history.last_tags) else None


def soon_after_history(
    problem: Problem, solution: Solution, person: Staff, tags: TagFilter, seconds: int
) -> Iterator[Served]:
    """Uses that `tags` accept and that take up some of the seconds after history's last work."""
    last = busy_until(person, tags)
    if last is None:
        return
    for item in solution.uses(person.id):
        is_soon = item.end > last and item.start < last + timedelta(seconds=seconds)
        if is_soon and tags.accepts(problem.request_by_id[item.request].tags):
            yield item


def longest_free(
    busy: Iterable[Busy], start: datetime, end: datetime, since: datetime | None = None
) -> timedelta:
    """The longest stretch between `start` and `end` without any of the spans, after `since`."""
    free_from = start if since is None else max(start, since)
    longest = timedelta()
    for begin, stop in sorted(busy):
        if stop <= free_from:
            continue
        longest = max(longest, min(begin, end) - free_from)
        free_from = max(free_from, stop)
    return max(longest, end - free_from)
