"""A window of time as callers write it: two moments, at most 32 days apart."""

from datetime import timedelta
from typing import Annotated

from fastapi import Query

from api.booking.intervals import Span
from api.booking.wall_time import WallTimeFault, read_moment
from api.errors import InvalidBody
from models import Issue

LONGEST = timedelta(days=32, hours=2)
MomentText = Annotated[str, Query(max_length=120)]


def window_in(start: str, end: str, tz: str | None) -> Span:
    """The span between two moments; InvalidBody names the one that is none."""
    moments = []
    for name, text in (("from", start), ("to", end)):
        try:
            moments.append(read_moment(text, tz).utc)
        except WallTimeFault as fault:
            raise InvalidBody([Issue(name, fault.code, str(fault))]) from None
    first, last = moments
    if not first < last <= first + LONGEST:
        message = f"the window from {start} to {end} must be longer than 0 and at most 32 days"
        raise InvalidBody([Issue("to", "window", message)])
    return Span(first, last)
