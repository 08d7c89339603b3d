"""Turns lines of work into plans of the language, and plans into lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.resources import Staff
from models.solution import Assignment, Served, Solution
from solver.lines.pinned_cells import pinned_cells
from solver.lines.shift_board import board_of
from solver.lines.task import OFF

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from models.problem import Problem

    Lines = npt.NDArray[np.int32]


def to_solution(problem: Problem, lines: Lines) -> Solution:
    """The plan in which the people, in the problem's order, work these lines of `line_task`."""
    return LinePlans(problem).solution(lines)


class LinePlans:
    """Turns lines of one problem into plans.

    ``are_all`` says whether every plan is made of lines: not so where people could work two shifts
    of a day, of which a line has one at most.
    """

    def __init__(self, problem: Problem) -> None:
        self._board, self._people = board_of(problem), staff_of(problem)
        self.names = tuple(person.id for person in self._people)
        """Whose line is which."""
        self.are_all = self._board.is_once
        self._windows = {shift.id: shift.window for shift in self._board.at.values()}
        self._pinned = pinned_cells(problem, self._board, self._people)

    def is_possible(self, lines: Lines) -> bool:
        """Whether no role has more people than it may, or fewer than are pinned.

        Lines only pay for that.
        """
        few = self._pinned.heads
        return all(
            few.get((day, kind), 0) <= int((lines[:, day] == kind).sum()) <= demand.max_count
            for (day, kind), demand in self._board.demand.items()
        )

    def solution(self, lines: Lines) -> Solution:
        """The plan in which the people, in the problem's order, work these lines."""
        served: list[Served] = []
        for name, cells in self._board.cells.items():
            roles = tuple(self._roles(lines, cells))
            if roles:
                span = self._windows[name]
                served.append(
                    Served(request=name, start=span.start, end=span.end, assignments=roles)
                )
        return Solution(served=tuple(served))

    def lines(self, plan: Solution) -> Lines:
        """What the people work in a plan, as far as the problem knows its shifts and people."""
        found = np.full((len(self._people), self._board.days), OFF, dtype=np.int32)
        number = {person.id: who for who, person in enumerate(self._people)}
        for item in plan.served:
            for day, kind in self._board.cells.get(item.request, ()):
                for name in item.resources(self._board.demand[day, kind].role):
                    if name in number:
                        found[number[name], day] = kind
        return found

    def _roles(self, lines: Lines, cells: tuple[tuple[int, int], ...]) -> Iterator[Assignment]:
        for day, kind in cells:
            workers = tuple(self._people[who].id for who in np.flatnonzero(lines[:, day] == kind))
            if workers:
                yield Assignment(role=self._board.demand[day, kind].role, resources=workers)


def staff_of(problem: Problem) -> list[Staff]:
    """Whose lines are planned, in the problem's order."""
    return [resource for resource in problem.resources if isinstance(resource, Staff)]
