"""Keeps a request inside one of several spans of time."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

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
    start, end = bounds(x, request, buffers=buffers)
    early, late = x.model.new_bool_var(""), x.model.new_bool_var("")
    x.only(x.model.add(end <= x.grid.at(span[0])), None, early)
    x.only(x.model.add(start >= x.grid.at(span[1])), None, late)
    x.only(x.model.add_bool_or(early, late), on, *literals)


def bounds(x: "Variables", request: str, *, buffers: bool) -> "tuple[Expression, Expression]":
    """Start and end of a request in ticks, with or without its buffers."""
    asked = x.problem.request_by_id[request]
    before = x.grid.ticks(asked.buffer_before_seconds) if buffers else 0
    after = x.grid.ticks(asked.buffer_after_seconds) if buffers else 0
    return x.start(request) - before, x.end(request) + after
