"""What people ask for on single days: who may work what, and what that costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.facts.eligible import candidates, has_skill
from solver.goals.liking.roles import taste, wished
from solver.lines.limit import Limit
from solver.lines.side_limit import SideLimit
from solver.rules.availability import absent

if TYPE_CHECKING:
    from models.problem import Problem
    from models.resources import Availability, Staff, Wish
    from solver.lines.shift_board import ShiftBoard
    from solver.lines.task import BoolArray

Cell = tuple[int, int]


def allowed_cells(problem: Problem, board: ShiftBoard, people: list[Staff]) -> BoolArray:
    """(people, days, types): who could work what."""
    allowed = np.zeros((len(people), board.days, len(board.types)), dtype=np.bool_)
    for (day, kind), shift in board.at.items():
        demand = board.demand[day, kind]
        able = {resource.id for resource in candidates(problem, shift, demand)}
        for who, person in enumerate(people):
            free = not absent(person, shift, shift.window.start, shift.window.end)
            allowed[who, day, kind] = person.id in able and free
    return allowed


class CellCosts:
    """What one person likes and dislikes, each point `weight`: by cells, and by side limits."""

    def __init__(self, board: ShiftBoard, person: Staff, weight: int) -> None:
        self._board, self._weight = board, weight
        self.cost = np.zeros((board.days, len(board.types)), dtype=np.int64)
        """Of working each shift (days, types)."""
        self.cost_off = np.zeros(board.days, dtype=np.int64)
        """Of each day off."""
        self.sides: list[SideLimit] = []
        """What is wanted once on several days."""
        for wish in person.wishes:
            self._like(wish.cost, wish.wanted, _meant(board, wish))
        for entry in person.availability:
            if entry.kind in ("preferred", "unpreferred"):
                self._like(entry.cost, entry.kind == "preferred", _touched(board, entry))
        if weight:
            self._tastes(person)

    def _like(self, price: int, wanted: bool, meant: list[Cell]) -> None:
        """Each cell costs if it is not wanted; otherwise that none of them is worked."""
        points = price * self._weight
        if not points:
            return
        days = {day for day, _ in meant}
        if not wanted:
            for cell in meant:
                self.cost[cell] += points
        elif len(days) == 1:
            for day in days:
                self.cost[day] += points
                self.cost_off[day] += points
            for cell in meant:
                self.cost[cell] -= points
        else:
            amounts = np.zeros_like(self.cost)
            for cell in meant:
                amounts[cell] = 1
            self.sides.append(SideLimit(amounts, Limit(1, None, points, points)))

    def _tastes(self, person: Staff) -> None:
        """What roles would rather have."""
        for cell, demand in self._board.demand.items():
            window = self._board.at[cell].window
            lacking = (n.cost for n in wished(demand) if not has_skill(person, n, window))
            self.cost[cell] += self._weight * (taste(demand, person) + sum(lacking))


def _touched(board: ShiftBoard, entry: Availability) -> list[Cell]:
    return [
        cell
        for cell, shift in board.at.items()
        if (not entry.tags or set(entry.tags) & set(shift.tags))
        and entry.window.overlaps(shift.window.start, shift.window.end)
    ]


def _meant(board: ShiftBoard, wish: Wish) -> list[Cell]:
    if wish.request is not None:
        return list(board.cells[wish.request])
    return [
        cell
        for cell, shift in board.at.items()
        if (not wish.tags or set(wish.tags) & set(shift.tags))
        and (wish.window is None or wish.window.start <= shift.window.start < wish.window.end)
    ]
