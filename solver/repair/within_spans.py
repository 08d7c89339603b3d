"""Cuts a request's windows to some spans of time."""

from collections.abc import Mapping
from typing import TypeVar

from models.requests import Appointment, Request, Stop, Trip
from models.times import Window

Spans = Mapping[str, tuple[Window, ...]]
"""The spans to which some requests keep."""

Windowed = TypeVar("Windowed", Appointment, Stop)


def within_spans(request: Request, spans: Spans | None) -> Request:
    """The request inside its spans, where it has any that its windows reach."""
    wanted = (spans or {}).get(request.id, ())
    if not wanted:
        return request
    if isinstance(request, Appointment):
        return _cut(request, wanted)
    if isinstance(request, Trip):
        stops = {"pickup": _cut(request.pickup, wanted), "dropoff": _cut(request.dropoff, wanted)}
        return request.model_copy(update=stops)
    return request


def _cut(item: Windowed, spans: tuple[Window, ...]) -> Windowed:
    cut = tuple(
        Window.model_construct(start=max(w.start, span.start), end=min(w.end, span.end))
        for w in item.windows
        for span in spans
        if w.start <= span.end and span.start <= w.end
    )
    return item.model_copy(update={"windows": cut}) if cut else item
