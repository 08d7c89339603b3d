"""Takes cells away from a person so that the next line breaks fewer required limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.lines import kernel

if TYPE_CHECKING:
    import numpy.typing as npt

    from solver.lines.side_limit import Line, SideLimit, SideTable
    from solver.lines.task import IntArray, Person


class Mending:
    """One line that breaks something; `prices` (days, shifts + 1) are changed in place.

    Days that are `fixed` keep all their cells.
    """

    def __init__(
        self,
        person: Person,
        table: SideTable,
        prices: IntArray,
        fixed: npt.NDArray[np.bool_],
        line: Line,
    ) -> None:
        self.person, self.table, self.prices = person, table, prices
        self.fixed, self.line = fixed, line.copy()
        self.taken = False

    def take_away(self, whole_days: bool) -> bool:
        """Take away what each broken limit, or else the judge, objects to; whether any was.

        Of what the judge objects to one shift goes, or with `whole_days` all work of a day.
        """
        for side in self.table.broken(self.line):
            # What was taken away for the limits before may have mended this one.
            limit, total = side.limit, side.total(self.line)
            if limit.high is not None and total > limit.high and limit.high_cost is None:
                self._less_of(side, total - limit.high)
            elif total < limit.low and limit.low_cost is None:
                self._more_of(side, limit.low - total)
        if not self.taken and self.person.judge is not None:
            self._heed(self.person.judge.blamed_days(self.line), whole_days)
        return self.taken

    def _less_of(self, side: SideLimit, excess: int) -> None:
        days = [day for day in np.flatnonzero(self.line >= 0) if not self.fixed[day]]
        days = [day for day in days if side.amounts[day, self.line[day]] > 0]
        days.sort(key=lambda day: -int(self.prices[day, self.line[day]]))
        for day in days:
            if excess <= 0:
                return
            together = self._together(side, int(day))
            excess -= int(side.amounts[day, self.line[day]])
            for each in together:
                self.prices[each, :-1][side.amounts[each] > 0] = kernel.INFINITE
                self.line[each] = -1
            self.taken = True

    def _together(self, side: SideLimit, day: int) -> list[int]:
        """The day with those that count once with it."""
        if side.together is None:
            return [day]
        group = side.together[day]
        same = np.flatnonzero(side.together == group).tolist() if group >= 0 else [day]
        return [each for each in same if not self.fixed[each]]

    def _more_of(self, side: SideLimit, missing: int) -> None:
        open_days = np.flatnonzero(~self.fixed & (side.amounts.max(axis=1) > 0))
        gains: list[tuple[int, int, int]] = []
        for day in open_days.tolist():
            now = 0 if self.line[day] < 0 else int(side.amounts[day, self.line[day]])
            better = (side.amounts[day] > now) & (self.prices[day, :-1] < kernel.NO_LINE)
            if better.any():
                price = int(self.prices[day, :-1][better].min() - self.prices[day, self.line[day]])
                gains.append((price, day, int(side.amounts[day][better].max()) - now))
        for _, day, gain in sorted(gains):
            if missing <= 0:
                return
            missing -= gain
            now = 0 if self.line[day] < 0 else int(side.amounts[day, self.line[day]])
            self.prices[day, :-1][side.amounts[day] <= now] = kernel.INFINITE
            self.prices[day, -1] = kernel.INFINITE
            self.taken = True

    def _heed(self, days: tuple[int, ...], whole_days: bool) -> None:
        worked = [
            day
            for day in days
            if 0 <= day < len(self.line) and self.line[day] >= 0 and not self.fixed[day]
        ]
        if worked:
            worst = max(worked, key=lambda day: int(self.prices[day, self.line[day]]))
            gone = slice(0, -1) if whole_days else self.line[worst]
            self.prices[worst, gone] = kernel.INFINITE
            self.taken = True
