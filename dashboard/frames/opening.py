"""When a resource can be used at all."""

from datetime import date

from dashboard.frames.spans import Span, inside, without
from models import Availability, Problem, Resource, Window, at

OFF = "off"
"""What a day without any offered hours is called."""


def opening(resource: Resource, window: Window) -> list[Span]:
    """The moments of `window` in which `resource` can be used; tags do not count."""
    offered = _spans(resource, "available") if keeps_hours(resource) else [_both(window)]
    return inside(without(offered, _spans(resource, "unavailable")), window)


def keeps_hours(resource: Resource) -> bool:
    """Whether it says when it is available; otherwise it is open around the clock."""
    return any(span.kind == "available" for span in resource.availability)


def absence(problem: Problem, resource: Resource, day: date) -> str:
    """Why a resource cannot be used at all on a day, or an empty text."""
    window = _day(problem, day)
    if opening(resource, window):
        return ""
    reasons = (span.reason or "away" for span in _closing(resource, window))
    return next(reasons, OFF)


def _day(problem: Problem, day: date) -> Window:
    zone = problem.zone_info
    return Window(
        start=at(day, 0, 0, zone), end=at(date.fromordinal(day.toordinal() + 1), 0, 0, zone)
    )


def _closing(resource: Resource, window: Window) -> list[Availability]:
    """What makes it unavailable in `window`, the longest first."""
    spans = [s for s in resource.availability if s.kind == "unavailable" and not s.tags]
    touching = [s for s in spans if s.window.overlaps(window.start, window.end)]
    return sorted(touching, key=lambda span: -span.window.seconds)


def _spans(resource: Resource, kind: str) -> list[Span]:
    return [
        _both(s.window)
        for s in resource.availability
        if s.kind == kind and not (s.tags and kind == "unavailable")
    ]


def _both(window: Window) -> Span:
    return window.start, window.end
