"""Shifts that are split by a break, as side limits of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.facts.gaps import gaps_inside
from solver.lines.limit import Limit
from solver.lines.side_limit import SideLimit
from solver.rules.split_work import periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.problem import Problem
    from models.split_work import SplitRule
    from solver.lines.shift_board import ShiftBoard


def split_limits(
    problem: Problem, board: ShiftBoard, rule: SplitRule, cost: int | None
) -> Iterator[SideLimit]:
    """One for each period that could be missed; nobody works two shifts of a board on a day."""
    amounts = np.zeros((board.days, len(board.types)), dtype=np.int64)
    for (day, kind), shift in board.at.items():
        if rule.tags.accepts(shift.tags):
            amounts[day, kind] = gaps_inside(rule, shift)
    for period in periods(problem, rule):
        inside = np.zeros_like(amounts)
        inside[period.first : period.end] = amounts[period.first : period.end]
        if int(inside.max(axis=1, initial=0).sum()) > rule.max:
            yield SideLimit(inside, Limit(0, rule.max, cost, cost))
