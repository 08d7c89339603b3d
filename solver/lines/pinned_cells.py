"""What pins and the frozen past leave of the cells: who may still work them, and how many must."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from models.pins import ALL_DIMENSIONS
from solver.misfit import Misfit

if TYPE_CHECKING:
    from models.pins import Previous
    from models.problem import Problem
    from models.requests import Shift
    from models.resources import Staff
    from models.solution import Served
    from solver.lines.shift_board import Cell, ShiftBoard
    from solver.lines.task import BoolArray


class PinnedCells(NamedTuple):
    """Where a plan is not free."""

    may: BoolArray
    """(people, days, types): False where a pin shuts somebody out."""
    heads: dict[Cell, int]
    """At least so many people must work there."""


def pinned_cells(problem: Problem, board: ShiftBoard, people: list[Staff]) -> PinnedCells:
    """Read them; raises Misfit where pins ask for what lines cannot say."""
    found = PinnedCells(np.ones((len(people), board.days, len(board.types)), dtype=np.bool_), {})
    previous = problem.previous
    if previous is not None:
        for shift in {shift.id: shift for shift in board.at.values()}.values():
            _pin(found, board, people, shift, previous)
    return found


def _pin(
    found: PinnedCells, board: ShiftBoard, people: list[Staff], shift: Shift, previous: Previous
) -> None:
    before, moment = previous.solution.of(shift.id), previous.freeze_before
    kept = {d for pin in previous.pins if pin.request == shift.id for d in pin.dimensions}
    is_pinned = any(pin.request == shift.id for pin in previous.pins)
    is_frozen = moment is not None and (before.start if before else shift.window.start) < moment
    if is_frozen:
        kept, is_pinned = set(ALL_DIMENSIONS), True
    elif moment is not None and shift.window.start < moment:
        _shut(found, board, shift)  # it may not begin before that
    if not is_pinned:
        return
    if before is None:
        if "time" in kept:
            _shut(found, board, shift)
    elif "staff" in kept:
        _hold(found, board, people, shift, before)
    else:
        _serve(found, board, shift, before)


def _shut(found: PinnedCells, board: ShiftBoard, shift: Shift) -> None:
    for cell in board.cells[shift.id]:
        found.may[:, cell[0], cell[1]] = False


def _hold(
    found: PinnedCells, board: ShiftBoard, people: list[Staff], shift: Shift, before: Served
) -> None:
    """The same people fill the same roles."""
    _require_time(shift, before)
    cells = {board.demand[cell].role: cell for cell in board.cells[shift.id]}
    if any(given.role not in cells for given in before.assignments if given.resources):
        raise Misfit(f"{shift.id} is pinned in a role that it has no more")
    for role, cell in cells.items():
        crew = set(before.resources(role))
        if crew - {person.id for person in people}:
            raise Misfit(f"{shift.id} is pinned to somebody who is not there")
        found.may[:, cell[0], cell[1]] &= [person.id in crew for person in people]
        found.heads[cell] = len(crew)


def _serve(found: PinnedCells, board: ShiftBoard, shift: Shift, before: Served) -> None:
    """Somebody does it again."""
    _require_time(shift, before)
    if len(board.cells[shift.id]) > 1:
        raise Misfit(f"{shift.id} is pinned in time, by whichever role")
    for cell in board.cells[shift.id]:
        found.heads[cell] = max(1, found.heads.get(cell, 0))


def _require_time(shift: Shift, before: Served) -> None:
    if (before.start, before.end) != (shift.window.start, shift.window.end):
        raise Misfit(f"{shift.id} is pinned to hours that it has no more")
