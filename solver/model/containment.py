"""Keeps a request inside one of several spans of time."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, cast

from solver.model.extent import extent_of

if TYPE_CHECKING:
    from solver.model.variables import Condition, Expression, Literal, Variables

Span = tuple[datetime | None, datetime | None]


def inside_one(
    x: "Variables",
    request: str,
    spans: Iterable[Span],
    on: "Literal | None",
    *literals: "Condition",
    buffers: bool = False,
) -> None:
    """While the literals hold, the request lies wholly inside one span; open ends are endless."""
    (first, _), (_, last) = reaches(x, request, buffers=buffers)
    spans = tuple(spans)
    if any(_within(x, span, first, last) for span in spans):
        return
    start, end = bounds(x, request, buffers=buffers)
    choices = []
    for low, high in spans:
        choice = x.model.new_bool_var("")
        if low is not None:
            x.only(x.model.add(start >= x.grid.at(low)), None, choice)
        if high is not None:
            x.only(x.model.add(end <= x.grid.at(high)), None, choice)
        choices.append(choice)
    x.only(x.model.add_bool_or(choices), on, *literals)


def outside(
    x: "Variables",
    request: str,
    span: tuple[datetime, datetime],
    on: "Literal | None",
    *literals: "Condition",
    buffers: bool = False,
) -> None:
    """While the literals hold, the request ends before the span or starts after it."""
    earliest, latest = _moments(x, request)
    if latest <= span[0] or earliest >= span[1]:
        return
    starts, ends = reaches(x, request, buffers=buffers)
    low, high = x.grid.at(span[0]), x.grid.at(span[1])
    if ends[0] > low and starts[1] < high:
        x.only(x.model.add_bool_or([]), on, *literals)
        return
    start, end = bounds(x, request, buffers=buffers)
    early, late = x.model.new_bool_var(""), x.model.new_bool_var("")
    x.only(x.model.add(end <= low), None, early)
    x.only(x.model.add(start >= high), None, late)
    x.only(x.model.add_bool_or(early, late), on, *literals)


def _within(x: "Variables", span: Span, first: int, last: int) -> bool:
    low, high = span
    return (low is None or first >= x.grid.at(low)) and (high is None or last <= x.grid.at(high))


def _moments(x: "Variables", request: str) -> tuple[datetime, datetime]:
    """The earliest start and latest end with buffers; kept, as each resource's absences ask."""
    key = "moments", request
    if key not in x.shared:
        (first, _), (_, last) = reaches(x, request, buffers=True)
        x.shared[key] = x.grid.time(first), x.grid.time(last)
    return cast("tuple[datetime, datetime]", x.shared[key])


def reaches(
    x: "Variables", request: str, *, buffers: bool
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and last tick of its start, and those of its end."""
    before, after = _buffers(x, request) if buffers else (0, 0)
    extent = extent_of(x, request)
    starts = extent.first_start - before, extent.last_start - before
    return starts, (extent.first_end + after, extent.last_end + after)


def bounds(x: "Variables", request: str, *, buffers: bool) -> "tuple[Expression, Expression]":
    """Start and end of a request in ticks, with or without its buffers."""
    before, after = _buffers(x, request) if buffers else (0, 0)
    return x.start(request) - before, x.end(request) + after


def _buffers(x: "Variables", request: str) -> tuple[int, int]:
    asked = x.problem.request_by_id[request]
    return x.grid.ticks(asked.buffer_before_seconds), x.grid.ticks(asked.buffer_after_seconds)
