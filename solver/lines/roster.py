"""A roster is one line per person together with its exact cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.lines.staffing import CoverCosts, add_line, head_counts

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from solver.lines.column_pool import Column
    from solver.lines.pricing import Pricer
    from solver.lines.task import IntArray

    Lines = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Roster:
    """Lines (people, days) of shift or `OFF`, cost of each line, and the total with cover."""

    lines: Lines
    line_costs: IntArray
    cost: int


class RosterCosts:
    """Judges rosters exactly, without searching."""

    def __init__(self, pricer: Pricer) -> None:
        self.pricer, self.task = pricer, pricer.task
        self.cover = CoverCosts(pricer.task)
        self._nothing = np.zeros(pricer.task.shape, dtype=np.int64)

    def line(self, who: int, line: npt.NDArray[np.int32]) -> int | None:
        """Cost of one person's line, None where it breaks a hard limit."""
        found = self.pricer.price(who, self._nothing, fixed=line.astype(np.int64), want_bound=False)
        return None if found.line is None else found.price

    def roster(self, lines: Lines, line_costs: IntArray) -> Roster:
        """Sum up lines whose costs are known."""
        heads = head_counts(lines, self.task.shape)
        return Roster(lines, line_costs, int(line_costs.sum()) + self.cover.total(heads))

    def with_columns(self, roster: Roster, columns: Iterable[Column]) -> Roster:
        """A roster with some people's lines replaced."""
        lines, line_costs = roster.lines.copy(), roster.line_costs.copy()
        for column in columns:
            lines[column.who], line_costs[column.who] = column.line, column.cost
        return self.roster(lines, line_costs)

    def heads_without(self, roster: Roster, people: IntArray) -> IntArray:
        """Head counts when ``people`` are taken out."""
        heads = head_counts(roster.lines, self.task.shape)
        for who in people:
            add_line(heads, roster.lines[who], -1)
        return heads
