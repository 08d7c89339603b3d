"""Requests that need different people bind each person alone, so lines count them themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.relations import DifferentResource, RelationBase
from solver.lines.limit import Limit
from solver.lines.side_limit import SideLimit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.problem import Problem
    from solver.lines.shift_board import ShiftBoard


def binds_one_alone(relation: RelationBase) -> bool:
    """Whether what is missed of the relation is the sum of what each person misses."""
    return isinstance(relation, DifferentResource)


def kept_apart(problem: Problem, board: ShiftBoard, weight: int) -> Iterator[SideLimit]:
    """Everybody's limits of one use, each further one `weight` times the relation's cost."""
    for relation in problem.relations:
        if isinstance(relation, DifferentResource):
            price = relation.cost * weight
            if relation.required or price:
                yield _once(board, relation, None if relation.required else price)


def _once(board: ShiftBoard, relation: DifferentResource, price: int | None) -> SideLimit:
    amounts = np.zeros((board.days, len(board.types)), dtype=np.int64)
    for name in relation.requests:
        for cell in board.cells[name]:
            if board.demand[cell].role == relation.role:
                amounts[cell] = 1
    return SideLimit(amounts, Limit(0, 1, None, price))
