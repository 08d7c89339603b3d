"""What people ask for on single days: who may work what, and what that costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.facts.eligible import candidates
from solver.misfit import Misfit
from solver.rules.availability import absent

if TYPE_CHECKING:
    from models.problem import Problem
    from models.resources import Staff, Wish
    from solver.lines.shift_board import ShiftBoard
    from solver.lines.task import BoolArray, IntArray

Cell = tuple[int, int]


def allowed_cells(problem: Problem, board: ShiftBoard, people: list[Staff]) -> BoolArray:
    """(people, days, types): who could work what."""
    allowed = np.zeros((len(people), board.days, len(board.types)), dtype=np.bool_)
    for (day, kind), shift in board.at.items():
        able = {resource.id for resource in candidates(problem, shift, shift.demands[0])}
        for who, person in enumerate(people):
            free = not absent(person, shift, shift.window.start, shift.window.end)
            allowed[who, day, kind] = person.id in able and free
    return allowed


def wish_costs(board: ShiftBoard, person: Staff, weight: int) -> tuple[IntArray, IntArray]:
    """The cost of working each shift (days, types), and of each day off (days)."""
    cost = np.zeros((board.days, len(board.types)), dtype=np.int64)
    cost_off = np.zeros(board.days, dtype=np.int64)
    for wish in person.wishes:
        points = wish.cost * weight
        meant = _meant(board, wish)
        if not wish.wanted:
            for cell in meant:
                cost[cell] += points
            continue
        days = {day for day, _ in meant}
        if len(days) != 1 and points:
            raise Misfit(f"{person.id} wishes for work on one of {len(days)} days")
        for day in days:
            cost[day] += points
            cost_off[day] += points
            for cell in meant:
                cost[cell] -= points
    return cost, cost_off


def _meant(board: ShiftBoard, wish: Wish) -> list[Cell]:
    if wish.request is not None:
        return [board.place[wish.request]]
    return [
        cell
        for cell, shift in board.at.items()
        if (not wish.tags or set(wish.tags) & set(shift.tags))
        and (wish.window is None or wish.window.start <= shift.window.start < wish.window.end)
    ]
