"""Counts what some rules miss in a line, as their own `breaks` would, without making a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from models.day_patterns import PatternRule
from models.free_time import FreeStretchRule
from solver.facts.free_time import busy_until
from solver.facts.periods import span_of
from solver.rules.day_pattern import occurrences
from solver.rules.free_stretch import judged_periods

if TYPE_CHECKING:
    from datetime import datetime

    import numpy.typing as npt

    from models.contracts import ContractRule, TagFilter
    from models.problem import Problem
    from models.requests import Shift
    from models.resources import Staff
    from solver.rules.day_pattern import Asked

    Line = npt.NDArray[np.int32]

Work: TypeAlias = Mapping[tuple[int, int], "Shift"]
Count: TypeAlias = Callable[["Line"], int]

_NEVER, _ALWAYS = -(1 << 60), 1 << 60
"""Seconds before and after everything."""


def quick_count(problem: Problem, person: Staff, rule: ContractRule, work: Work) -> Count | None:
    """How much lines of the person miss of a rule; None where only its `breaks` can tell.

    ``work`` is the shift behind each day and shift type.
    """
    match rule:
        case PatternRule():
            return _PatternCount(problem, person, rule, work)
        case FreeStretchRule():
            return StretchCount(problem, person, rule, work)
        case _:
            return None


class _PatternCount:
    """Places where a pattern occurs that should not, or not so."""

    def __init__(self, problem: Problem, person: Staff, rule: PatternRule, work: Work) -> None:
        places = tuple(occurrences(problem, rule, person))
        asked = {each.kind for place in places for each in (*place.before, *place.after)}
        kinds = {kind: number for number, kind in enumerate(asked)}
        self._accepted = np.array([_accepted(len(problem.days), work, k.tags) for k in kinds])

        def rows(sides: list[tuple[Asked, ...]]) -> npt.NDArray[np.int64]:
            found = [
                (place, kinds[each.kind], each.day, each.kind.is_worked)
                for place, side in enumerate(sides)
                for each in side
            ]
            return np.array(found, dtype=np.int64).reshape(-1, 4).T

        self._before = rows([place.before for place in places])
        self._after = rows([place.after for place in places])
        self._forbids = np.array([place.forbids for place in places], dtype=np.bool_)

    def __call__(self, line: Line) -> int:
        if not len(self._forbids):
            return 0
        worked = self._accepted[:, np.arange(len(line)), line]
        occurs, goes_on = (self._are_so(worked, rows) for rows in (self._before, self._after))
        return int((occurs & (self._forbids | ~goes_on)).sum())

    def _are_so(
        self, worked: npt.NDArray[np.bool_], rows: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.bool_]:
        place, kind, day, wanted = rows
        others = worked[kind, day] != wanted
        found: npt.NDArray[np.bool_] = (
            np.bincount(place, weights=others, minlength=len(self._forbids)) == 0
        )
        return found


class StretchCount:
    """Periods without a stretch that is long enough.

    ``first`` and ``end`` are those of the periods in seconds, ``span`` those of work in a cell.
    """

    def __init__(self, problem: Problem, person: Staff, rule: FreeStretchRule, work: Work) -> None:
        def seconds(moment: datetime | None) -> int:
            if moment is None:
                return _NEVER
            return int((moment - problem.horizon.start).total_seconds())

        spans = [span_of(problem, p) for p in judged_periods(problem, rule, person)]
        since = seconds(busy_until(person, rule.tags))
        self.first = np.array([max(seconds(start), since) for start, _ in spans], dtype=np.int64)
        self.end = np.array([seconds(end) for _, end in spans], dtype=np.int64)
        self.least = rule.min_seconds
        self.accepted = _accepted(len(problem.days), work, rule.tags)
        self.span = np.zeros((*self.accepted.shape, 2), dtype=np.int64)
        for cell, shift in work.items():
            self.span[cell] = seconds(shift.window.start), seconds(shift.window.end)

    def __call__(self, line: Line) -> int:
        days = np.flatnonzero(self.accepted[np.arange(len(line)), line])
        begin, stop = self.span[days, line[days]].T
        order = np.argsort(begin)
        begin = np.append(begin[order], _ALWAYS)
        free_from = np.insert(np.maximum.accumulate(stop[order]), 0, _NEVER)
        until = np.minimum(begin[None, :], self.end[:, None])
        longest = (until - np.maximum(free_from[None, :], self.first[:, None])).max(axis=1)
        return int((np.maximum(longest, 0) < self.least).sum())


def _accepted(days: int, work: Work, tags: TagFilter) -> npt.NDArray[np.bool_]:
    """(days, types + 1): work that the tags accept; nothing is so on a day off, which is last."""
    types = 1 + max((kind for _, kind in work), default=0)
    found = np.zeros((days, types + 1), dtype=np.bool_)
    for cell, shift in work.items():
        found[cell] = tags.accepts(shift.tags)
    return found
