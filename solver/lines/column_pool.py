"""Every line ever priced, once per person, with its own cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from solver.lines.task import IntArray

    Line = npt.NDArray[np.int32]


class Column(NamedTuple):
    """One line of one person; ``cells`` are its day * shifts + shift indexes."""

    who: int
    line: Line
    cost: int
    cells: npt.NDArray[np.intp]


class ColumnPool:
    """Remembers columns per person without doubles, the newest last."""

    def __init__(self, people: int, shifts: int, most_per_person: int = 600) -> None:
        self.shifts, self.most = shifts, most_per_person
        self._columns: list[dict[bytes, Column]] = [{} for _ in range(people)]

    def add(self, who: int, line: Line, cost: int) -> Column:
        """Remember a line and return its column; the oldest gives way to it."""
        columns, key = self._columns[who], line.tobytes()
        known = columns.pop(key, None)
        if known is None:
            days = np.flatnonzero(line >= 0)
            known = Column(who, line, cost, days * self.shifts + line[days])
            if len(columns) >= self.most:
                del columns[next(iter(columns))]
        columns[key] = known
        return known

    def of(self, who: int) -> tuple[Column, ...]:
        """All columns of one person."""
        return tuple(self._columns[who].values())

    def cheapest(self, who: int, price: IntArray, most: int) -> tuple[Column, ...]:
        """The ``most`` columns of least cost plus ``price`` (flat cells)."""
        columns = self.of(who)
        ranked = sorted(columns, key=lambda column: column.cost + price[column.cells].sum())
        return tuple(ranked[:most])
