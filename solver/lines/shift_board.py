"""Sorts a problem's shifts into days and shift types, as a `LineTask` counts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from models.requests import Shift
from models.times import local_day
from solver.misfit import Misfit

if TYPE_CHECKING:
    from models.contracts import TagFilter
    from models.problem import Problem
    from solver.lines.task import BoolArray

_Traits = tuple[tuple[str, ...], timedelta, timedelta, int, int]


@dataclass(frozen=True, eq=False)
class ShiftBoard:
    """Every shift at its day and type.

    Shifts of one type have the same tags, hours and working time; shifts that a day holds twice
    become types of their own. No two shifts that one person could work share a day.
    """

    days: int
    types: tuple[Shift, ...]
    """The first shift of each type."""
    at: dict[tuple[int, int], Shift]
    """The shift at (day, type), where there is one."""
    place: dict[str, tuple[int, int]]
    """Day and type of each shift, by its id."""
    pauses: dict[tuple[int, int], timedelta]
    """The shortest pause from a type to another on the next day; negative where they overlap."""

    def accepted(self, tags: TagFilter) -> BoolArray:
        """Which types a tag filter accepts."""
        return np.array([tags.accepts(shift.tags) for shift in self.types], dtype=np.bool_)


def board_of(problem: Problem) -> ShiftBoard:
    """Sort the shifts; raises Misfit where one person could work two on a day, or one for days."""
    at: dict[tuple[int, int], Shift] = {}
    place: dict[str, tuple[int, int]] = {}
    types: dict[_Traits, int] = {}
    samples: list[Shift] = []
    for shift in problem.requests:
        if not isinstance(shift, Shift):
            raise Misfit(f"{shift.id} is no shift")
        day, kind = _place(problem, shift, at, types)
        if kind == len(samples):
            samples.append(shift)
        at[day, kind] = shift
        place[shift.id] = (day, kind)
    _require_one_a_day(at, len(problem.days), len(samples))
    pauses = _pauses(at, len(problem.days), len(samples))
    return ShiftBoard(len(problem.days), tuple(samples), at, place, pauses)


def _place(
    problem: Problem,
    shift: Shift,
    at: dict[tuple[int, int], Shift],
    types: dict[_Traits, int],
) -> tuple[int, int]:
    start, end = shift.window.start, shift.window.end
    today = local_day(start, problem.zone_info)
    local = start.astimezone(problem.zone_info)
    hour = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
    day = (today - problem.days[0]).days
    for repeat in range(len(at) + 1):
        traits = (shift.tags, hour, end - start, shift.credited_seconds, repeat)
        kind = types.setdefault(traits, len(types))
        if (day, kind) not in at:
            return day, kind
    raise AssertionError("one repeat more than there are shifts is always free")


def _require_one_a_day(at: dict[tuple[int, int], Shift], days: int, types: int) -> None:
    for day in range(days):
        today = [at[day, kind] for kind in range(types) if (day, kind) in at]
        # All overlap pairwise exactly if the last one starts before the first one ends.
        if len(today) > 1:
            last = max(today, key=lambda shift: shift.window.start)
            first = min(today, key=lambda shift: shift.window.end)
            if last.window.start >= first.window.end:
                raise Misfit(f"{first.id} and {last.id} could be worked on one day")


def _pauses(
    at: dict[tuple[int, int], Shift], days: int, types: int
) -> dict[tuple[int, int], timedelta]:
    """The pause between types on neighbouring days, which must not vary (clocks may change)."""
    pauses: dict[tuple[int, int], timedelta] = {}
    for (day, kind), shift in at.items():
        for other in range(types):
            following = at.get((day + 1, other))
            if following is not None:
                pause = following.window.start - shift.window.end
                if pauses.setdefault((kind, other), pause) != pause:
                    raise Misfit(f"the pause after {shift.id} differs from day to day")
            later = at.get((day + 2, other))
            if later is not None and later.window.start < shift.window.end:
                raise Misfit(f"{shift.id} lasts into {later.id}")
    return pauses
