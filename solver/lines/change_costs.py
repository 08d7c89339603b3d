"""What leaving the previous plan costs a line, as far as that is each person's own doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.facts.commitments import crew
from solver.lines.line_plans import staff_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.problem import Problem
    from models.requests import Request, Shift
    from models.solution import Served
    from solver.lines.shift_board import Cell, ShiftBoard


class ChangeCosts:
    """The price of a changed shift, shared out among those whose lines change it.

    A shift has changed once, however many people leave or join it. So each of those who worked it
    pays a part for leaving, and where nobody did, each newcomer: never more than the whole in any
    plan.
    """

    def __init__(self, problem: Problem, board: ShiftBoard, weight: int) -> None:
        people = staff_of(problem)
        shape = (len(people), board.days, len(board.types))
        self.cost = np.zeros(shape, dtype=np.int64)
        """Of working there."""
        self.cost_off = np.zeros(shape[:2], dtype=np.int64)
        self._number = {person.id: who for who, person in enumerate(people)}
        self._problem, self._board, self._weight = problem, board, weight
        for shift in {shift.id: shift for shift in board.at.values()}.values() if weight else ():
            self._charge(shift)

    def _charge(self, shift: Shift) -> None:
        previous = self._problem.previous
        points = self._weight * change_points(self._problem, shift)
        if previous is None or not points:
            return
        before = previous.solution.of(shift.id)
        if before is not None:
            self._leaving(shift, before, points)
        elif not previous.unserved_stays:
            self._joining(shift, points)

    def _leaving(self, shift: Shift, before: Served, points: int) -> None:
        members = list(self._members(shift, before))
        is_there = len(members) == len(crew(before, self._problem))
        if not is_there or before.start != shift.window.start:
            return  # it has changed anyway
        for number, (who, (day, kind)) in enumerate(members):
            part = points // len(members) + (number < points % len(members))
            self.cost[who, day] += part
            self.cost_off[who, day] += part
            self.cost[who, day, kind] -= part

    def _members(self, shift: Shift, before: Served) -> Iterator[tuple[int, Cell]]:
        for cell in self._board.cells[shift.id]:
            for name in before.resources(self._board.demand[cell].role):
                if name in self._number:
                    yield self._number[name], cell

    def _joining(self, shift: Shift, points: int) -> None:
        cells = self._board.cells[shift.id]
        most = sum(self._board.demand[cell].max_count for cell in cells)
        for day, kind in cells if most else ():
            self.cost[:, day, kind] += points // most


def is_each_ones_own(problem: Problem) -> bool:
    """Whether the parts always add up to the whole: where each shift is one person's, now or then.

    Whoever takes the only place of somebody else has made that one leave.
    """
    people = {person.id for person in staff_of(problem)}
    previous = problem.previous
    for shift in problem.requests if previous else ():
        if not change_points(problem, shift):
            continue
        before = previous.solution.of(shift.id) if previous else None
        if sum(demand.max_count for demand in shift.demands) > 1:
            return False
        if before and (
            len(crew(before, problem)) != 1 or not people.issuperset(before.all_resources)
        ):
            return False
    return True


def change_points(problem: Problem, shift: Request) -> int:
    """The points of the goal `stability` for one changed shift."""
    return problem.previous.price * shift.price_of_change if problem.previous else 0
