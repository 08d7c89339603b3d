"""Interval algebra over half-open spans of time: the one place where overlap is decided.

A *timeline* is a sorted tuple of spans that neither overlap nor touch. Every operation but
`union` takes timelines; every one returns one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from api.booking.wall_time.arithmetic import in_utc, utc_minus

Moment = TypeVar("Moment", bound=Any)  # datetimes, epoch seconds, or whole arrays of these


def overlaps(start: Moment, end: Moment, other_start: Moment, other_end: Moment) -> Any:
    """Whether `[start, end)` and `[other_start, other_end)` share a moment.

    Written with `&`, so that it serves single moments and arrays of them alike.
    """
    return (start < other_end) & (other_start < end)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The moments from `start` up to, but not including, `end`, kept in UTC.

    Raises ValueError where a moment is naive or the end is not after the start.
    """

    start: datetime
    """The first moment."""
    end: datetime
    """The first moment after it."""

    def __post_init__(self) -> None:
        if self.start.tzinfo is not UTC or self.end.tzinfo is not UTC:
            object.__setattr__(self, "start", in_utc(self.start))
            object.__setattr__(self, "end", in_utc(self.end))
        if self.end <= self.start:
            start, end = self.start.isoformat(), self.end.isoformat()
            raise ValueError(f"ends at {end}, not after its start {start}")

    @property
    def seconds(self) -> int:
        """The span's true length in seconds."""
        return utc_minus(self.end, self.start)

    def overlaps(self, other: "Span") -> bool:
        """Whether both share a moment; spans that only touch do not."""
        return bool(overlaps(self.start, self.end, other.start, other.end))

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


Timeline = tuple[Span, ...]


def merged(pairs: Iterable[tuple[Moment, Moment]]) -> list[tuple[Moment, Moment]]:
    """The pairs `(start, end)` in order, with those that overlap or touch made one."""
    stretches: list[tuple[Moment, Moment]] = []
    for start, end in sorted(pairs):
        if stretches and start <= stretches[-1][1]:
            if end > stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


def union(spans: Iterable[Span]) -> Timeline:
    """Everything that any of the spans covers; spans that touch become one."""
    stretches = merged((span.start, span.end) for span in spans)
    return tuple(Span(start, end) for start, end in stretches)


def intersection(some: Timeline, others: Timeline) -> Timeline:
    """What both timelines cover."""
    common: list[Span] = []
    here = there = 0
    while here < len(some) and there < len(others):
        mine, its = some[here], others[there]
        if mine.overlaps(its):
            common.append(Span(max(mine.start, its.start), min(mine.end, its.end)))
        if mine.end <= its.end:
            here += 1
        else:
            there += 1
    return tuple(common)


def subtract(some: Timeline, others: Timeline) -> Timeline:
    """What `some` covers and `others` do not."""
    left: list[Span] = []
    first = 0
    for span in some:
        while first < len(others) and others[first].end <= span.start:
            first += 1
        left += _without(span, others, first)
    return tuple(left)


def _without(span: Span, others: Timeline, first: int) -> Iterable[Span]:
    at = span.start
    while first < len(others) and others[first].start < span.end:
        other = others[first]
        if other.start > at:
            yield Span(at, other.start)
        at = max(at, other.end)
        first += 1
    if at < span.end:
        yield Span(at, span.end)


def clip(some: Timeline, window: Span) -> Timeline:
    """What `some` covers inside `window`."""
    return intersection(some, (window,))


def covers(some: Timeline, span: Span) -> bool:
    """Whether one stretch of the timeline holds `span` wholly."""
    return any(stretch.contains(span) for stretch in some)
