"""How many people work each shift of each day, and what one more would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.lines.cover_pieces import CoverPieces, cover_pieces

if TYPE_CHECKING:
    import numpy.typing as npt

    from solver.lines.task import IntArray, LineTask


class CoverCosts:
    """The cost of every head count on every day and shift: int (days, shifts, people + 1)."""

    def __init__(self, task: LineTask) -> None:
        self.table = np.zeros((*task.shape, len(task.people) + 1), dtype=np.int64)
        heads = np.arange(len(task.people) + 1)
        for row in task.cover:
            under = np.maximum(0, row.required - heads) * row.cost_under
            over = np.maximum(0, heads - row.required) * row.cost_over
            self.table[row.day, row.shift] += under + over
        ahead = np.diff(self.table, axis=2)
        self.step = np.concatenate([ahead, ahead[:, :, -1:]], axis=2)
        self.matters = ahead.any(axis=2).reshape(-1)
        """Which cells (day * shifts + shift) cost something at all."""
        self._pieces: dict[int, CoverPieces] = {}

    @property
    def by_cell(self) -> IntArray:
        """The same table, days and shifts in one."""
        return self.table.reshape(-1, self.table.shape[2])

    def pieces(self, cell: int) -> CoverPieces:
        """The cost of a cell as pieces of even slope."""
        if cell not in self._pieces:
            self._pieces[cell] = cover_pieces(self.by_cell[cell])
        return self._pieces[cell]

    def total(self, heads: IntArray) -> int:
        """Cost of the head counts ``heads`` (days, shifts)."""
        return int(np.take_along_axis(self.table, heads[:, :, None], axis=2).sum())

    def one_more(self, heads: IntArray) -> IntArray:
        """Change of cost (days, shifts) if one more person worked there."""
        return np.take_along_axis(self.step, heads[:, :, None], axis=2)[:, :, 0]


def head_counts(lines: npt.NDArray[np.int32], shape: tuple[int, int]) -> IntArray:
    """Count people per day and shift in ``lines`` (people, days)."""
    heads = np.zeros(shape, dtype=np.int64)
    for line in lines:
        add_line(heads, line, 1)
    return heads


def add_line(heads: IntArray, line: npt.NDArray[np.int32], sign: int) -> None:
    """Add (1) or take away (-1) one person's line, in place."""
    days = np.flatnonzero(line >= 0)
    heads[days, line[days]] += sign
