"""Spans of time as sets: what is covered, and how much."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from models import Window

Span = tuple[datetime, datetime]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same moments in few spans that neither touch nor overlap, in order."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """The moments of `spans` that lie in none of `holes`."""
    left = merged(spans)
    for hole_start, hole_end in merged(holes):
        left = [
            piece
            for start, end in left
            for piece in ((start, min(end, hole_start)), (max(start, hole_end), end))
            if piece[0] < piece[1]
        ]
    return left


def inside(spans: Iterable[Span], window: Window) -> list[Span]:
    """The parts of `spans` that lie in `window`."""
    cut = ((max(start, window.start), min(end, window.end)) for start, end in spans)
    return [(start, end) for start, end in cut if start < end]


def seconds(spans: Iterable[Span]) -> int:
    """How long all of them last together, each moment counted once."""
    total = sum((end - start for start, end in merged(spans)), timedelta())
    return int(total.total_seconds())
