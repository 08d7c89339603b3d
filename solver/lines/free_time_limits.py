"""Free weekends and free stretches as side limits of a line."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from solver.facts.work import weekends
from solver.lines.limit import Limit
from solver.lines.side_limit import SideLimit
from solver.rules.free_stretch import judged_periods
from solver.rules.free_weekends import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.free_time import FreeStretchRule, FreeWeekendsRule
    from models.problem import Problem
    from models.resources import Staff
    from solver.lines.shift_board import ShiftBoard


def free_weekends(
    problem: Problem, board: ShiftBoard, person: Staff, rule: FreeWeekendsRule, cost: int | None
) -> Iterator[SideLimit]:
    """One for each window of weekends; exactly what the rule says."""
    accepted = board.accepted(rule.tags)
    every = weekends(problem)
    for row in rows(problem, rule, person):
        amounts = np.zeros((board.days, len(board.types)), dtype=np.int64)
        groups = np.full(board.days, -1, dtype=np.int64)
        for number in range(row.first, row.end):
            for day in every[number]:
                amounts[day], groups[day] = accepted, number
        most = row.most - row.carried
        if most < row.end - row.first:
            yield SideLimit(amounts, Limit(0, most, cost, cost), groups)


def days_off_of_stretches(
    problem: Problem, board: ShiftBoard, person: Staff, rule: FreeStretchRule
) -> Iterator[SideLimit]:
    """A day off in each period, where work on every day leaves no stretch that is long enough.

    Less than a required rule asks, which must be judged as well.
    """
    least = timedelta(seconds=rule.min_seconds)
    pauses = [longest for _, longest in board.pauses.values()]
    edges = [max(start for start, _ in board.hours), timedelta(days=1, hours=1)]
    if least <= max((*pauses, *edges)):
        return
    accepted = board.accepted(rule.tags)
    for period in judged_periods(problem, rule, person):
        amounts = np.zeros((board.days, len(board.types)), dtype=np.int64)
        amounts[period.first : period.end] = accepted
        yield SideLimit(amounts, Limit(0, period.days - 1))
