"""Whole days off that a run of one kind of shift is followed by."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.lines.shift_board import ShiftBoard

_CLOCK_CHANGE = timedelta(hours=1)


class RestAfter(NamedTuple):
    """After a run of `min_days` or more of the run kind `kind`, `days_off` days are off."""

    kind: int
    min_days: int
    days_off: int


def days_off_after(board: ShiftBoard, types: Iterable[int], min_seconds: int) -> tuple[int, bool]:
    """Days on which nothing could start before the rest is over, and whether that says it all."""
    least = timedelta(seconds=min_seconds)
    first, last = (pick(start for start, _ in board.hours) for pick in (min, max))
    ends = [board.hours[kind][1] for kind in types]
    days = 0
    while timedelta(days=days + 1) + last < min(ends) + least - _CLOCK_CHANGE:
        days += 1
    is_all = timedelta(days=days + 1) + first >= max(ends) + least + _CLOCK_CHANGE
    return days, is_all
