"""Limits on work in periods, or of some shifts, as side limits of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.lines.limit import Limit
from solver.lines.side_limit import SideLimit
from solver.rules.work_limit import carried_in, counted_weekends, most_in, periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.contracts import LimitRule
    from models.problem import Problem
    from models.resources import Staff
    from solver.lines.shift_board import ShiftBoard
    from solver.lines.task import IntArray


def side_limits(
    problem: Problem, board: ShiftBoard, person: Staff, rule: LimitRule, cost: int | None
) -> Iterator[SideLimit]:
    """One for each period that could be missed; each unit costs `cost`, None forbids."""
    amounts = _amounts(board, rule)
    together = _weekends(problem, person, rule) if rule.measure == "weekends" else None
    carried = carried_in(rule, person)
    for period in periods(problem, rule):
        inside = np.zeros_like(amounts)
        inside[period.first : period.end] = amounts[period.first : period.end]
        most = most_in(rule, person, period)
        low = max(0, rule.min - carried) if period.is_whole else 0
        high = None if most is None else max(0, most - carried)
        if high is not None and _reach(inside, together) <= high:
            high = None
        if low or high is not None:
            yield SideLimit(inside, Limit(low, high, cost, cost), together)


def _amounts(board: ShiftBoard, rule: LimitRule) -> IntArray:
    of_type = np.zeros(len(board.types), dtype=np.int64)
    for kind, shift in enumerate(board.types):
        worked = shift.credited_seconds
        is_long = not rule.longer_than_seconds or worked > rule.longer_than_seconds
        if rule.tags.accepts(shift.tags) and is_long:
            of_type[kind] = worked if rule.measure == "seconds" else 1
    return np.where(board.is_there, of_type[None, :], 0)


def _reach(amounts: IntArray, together: IntArray | None) -> int:
    """The most that a line could have of it."""
    most = amounts.max(axis=1)
    if together is None:
        return int(most.sum())
    return len({int(group) for group in together[most > 0] if group >= 0})


def _weekends(problem: Problem, person: Staff, rule: LimitRule) -> IntArray:
    """The number of each day's weekend, -1 where it is none or history has counted it."""
    groups = np.full(len(problem.days), -1, dtype=np.int64)
    for number, days in enumerate(counted_weekends(problem, rule, person)):
        groups[list(days)] = number
    return groups
