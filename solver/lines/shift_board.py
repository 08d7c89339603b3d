"""Sorts a problem's shifts into days and shift types, as a `LineTask` counts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from models.contracts import ANY, RestRule
from models.requests import Shift
from models.resources import Staff
from models.times import local_day
from solver.facts.work import is_one_a_day
from solver.misfit import Misfit

if TYPE_CHECKING:
    from models.contracts import TagFilter
    from models.demands import Demand
    from models.problem import Problem
    from solver.lines.task import BoolArray

_Traits = tuple[tuple[str, ...], timedelta, timedelta, int, str, int]
Cell = tuple[int, int]

_TWO_SHORT_DAYS = timedelta(hours=47)
"""Two days of which one is an hour short."""


@dataclass(frozen=True, eq=False)
class ShiftBoard:
    """Every role of every shift at its day and type.

    Shifts of one type have the same tags, hours, working time and role; shifts that a day holds
    twice become types of their own.
    """

    days: int
    types: tuple[Shift, ...]
    """The first shift of each type."""
    at: dict[Cell, Shift]
    """The shift at (day, type), where there is one."""
    demand: dict[Cell, Demand]
    """The role of it that is meant there."""
    cells: dict[str, tuple[Cell, ...]]
    """Days and types of each shift, by its id."""
    pauses: dict[Cell, tuple[timedelta, timedelta]]
    """The shortest and longest pause from a type to another on the next day (clocks may change);
    negative where they overlap."""
    hours: tuple[tuple[timedelta, timedelta], ...]
    """When each type starts and ends, from the midnight of its day on."""
    is_once: bool
    """Whether nobody could work two shifts of a day; else lines are only some of the plans."""

    @cached_property
    def is_there(self) -> BoolArray:
        """(days, types): where there is a shift."""
        found = np.zeros((self.days, len(self.types)), dtype=np.bool_)
        for cell in self.at:
            found[cell] = True
        return found

    @property
    def pause_over_a_day(self) -> timedelta:
        """No pause with a day between is shorter, even where a clock loses an hour."""
        earliest = min(start for start, _ in self.hours)
        return _TWO_SHORT_DAYS + earliest - max(end for _, end in self.hours)

    def accepted(self, tags: TagFilter) -> BoolArray:
        """Which types a tag filter accepts."""
        return np.array([tags.accepts(shift.tags) for shift in self.types], dtype=np.bool_)


def board_of(problem: Problem) -> ShiftBoard:
    """Sort the shifts; raises Misfit where one lasts for days."""
    at: dict[Cell, Shift] = {}
    demands: dict[Cell, Demand] = {}
    cells: dict[str, tuple[Cell, ...]] = {}
    types: dict[_Traits, int] = {}
    samples: list[Shift] = []
    for shift in problem.requests:
        if not isinstance(shift, Shift):
            raise Misfit(f"{shift.id} is no shift")
        for demand in shift.demands:
            cell = _place(problem, shift, demand.role, at, types)
            if cell[1] == len(samples):
                samples.append(shift)
            at[cell], demands[cell] = shift, demand
            cells[shift.id] = (*cells.get(shift.id, ()), cell)
    is_once = _is_once(problem, at, len(samples))
    pauses = _pauses(at, len(problem.days), len(samples))
    hours = tuple((start, start + length) for _, start, length, *_ in types)
    return ShiftBoard(len(problem.days), tuple(samples), at, demands, cells, pauses, hours, is_once)


def _place(
    problem: Problem, shift: Shift, role: str, at: dict[Cell, Shift], types: dict[_Traits, int]
) -> Cell:
    start, end = shift.window.start, shift.window.end
    today = local_day(start, problem.zone_info)
    local = start.astimezone(problem.zone_info)
    hour = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
    day = (today - problem.days[0]).days
    for repeat in range(len(at) + 1):
        traits = (shift.tags, hour, end - start, shift.credited_seconds, role, repeat)
        kind = types.setdefault(traits, len(types))
        if (day, kind) not in at:
            return day, kind
    raise AssertionError("one repeat more than there are shifts is always free")


def _is_once(problem: Problem, at: dict[Cell, Shift], types: int) -> bool:
    """Whether the hours, or what everybody's contract asks, forbid a second shift on a day."""
    longest = timedelta(seconds=-1)
    for day in range(len(problem.days)):
        today = [at[day, kind] for kind in range(types) if (day, kind) in at]
        if len(today) > 1:
            last = max(shift.window.start for shift in today)
            longest = max(longest, last - min(shift.window.end for shift in today))
    return longest < timedelta(0) or all(
        _works_once(problem, person, longest)
        for person in problem.resources
        if isinstance(person, Staff)
    )


def _works_once(problem: Problem, person: Staff, longest: timedelta) -> bool:
    """Whether one shift a day is the rule, or a rest longer than the longest pause of a day."""
    return is_one_a_day(problem, person) or any(
        isinstance(rule, RestRule)
        and rule.required
        and rule.tags == ANY == rule.then
        and timedelta(seconds=rule.min_seconds) > longest
        for contract in person.contracts
        for rule in problem.contract_by_id[contract].rules
    )


def _pauses(
    at: dict[Cell, Shift], days: int, types: int
) -> dict[Cell, tuple[timedelta, timedelta]]:
    pauses: dict[Cell, tuple[timedelta, timedelta]] = {}
    for (day, kind), shift in at.items():
        for other in range(types):
            following = at.get((day + 1, other))
            if following is not None:
                pause = following.window.start - shift.window.end
                shortest, longest = pauses.get((kind, other), (pause, pause))
                pauses[kind, other] = (min(shortest, pause), max(longest, pause))
            later = at.get((day + 2, other))
            if later is not None and later.window.start < shift.window.end:
                raise Misfit(f"{shift.id} lasts into {later.id}")
    return pauses
