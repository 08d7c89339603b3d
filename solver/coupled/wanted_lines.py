"""Prices lines that could mend what a choice misses, or staff shifts better beside the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from models.company import CompanyRule
from solver.lines.line_plans import staff_of
from solver.lines.shift_board import board_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.problem import Problem
    from models.violations import Violation
    from solver.lines.column_pool import Column, ColumnPool
    from solver.lines.couplings import Coupling
    from solver.lines.roster import Roster, RosterCosts
    from solver.lines.shift_board import Cell
    from solver.lines.task import IntArray

Item = TypeVar("Item")

PULL = 1 << 22
"""What working, or not working, a cell that matters is worth: the kernels have room for some."""

NEAR = 1 << 15
"""What keeping a day as it is is worth, where a line should change little."""

MOST_CELLS, OTHERS = 8, 3
"""How many cells of one violation are looked at, and how many people whom it does not name."""

NOISE = 0.2


class WantedLines:
    """Adds columns to a pool, around a roster."""

    def __init__(
        self, problem: Problem, costs: RosterCosts, pool: ColumnPool, rng: np.random.Generator
    ) -> None:
        self._costs, self._pool, self._rng = costs, pool, rng
        self._board = board_of(problem)
        self._number = {person.id: who for who, person in enumerate(staff_of(problem))}

    def mend(self, roster: Roster, each: Coupling, violation: Violation) -> Iterator[Column]:
        """Lines of those concerned without some of the cells or with some, one after the other.

        Those that change little come first: left to itself a line takes up other work instead,
        which may be one too many.
        """
        cells = self._cells(violation)
        concerned = list(self._concerned(each, violation, cells))
        for near in (NEAR, 0):
            for who in concerned:
                mine = [cell for cell in cells if self._costs.task.people[who].allowed[cell]]
                worked = [(day, kind) for day, kind in mine if roster.lines[who, day] == kind]
                for wanted, shunned in self._ways(mine, worked):
                    column = self._price(who, self._extra(roster, who, near, wanted, shunned))
                    if column is not None:
                        yield column

    def _extra(
        self,
        roster: Roster,
        who: int,
        near: int,
        wanted: Iterable[Cell],
        shunned: Iterable[Cell],
    ) -> IntArray:
        extra = self._beside_others(roster, who, 0.0)
        self._keep(extra, roster, who, near)
        for sign, cells in ((-1, wanted), (1, shunned)):
            for cell in cells:
                extra[cell] += sign * PULL
        return extra

    def anew(self, roster: Roster, who: int) -> None:
        """A good line for somebody, all others as they are, by prices that are a little off."""
        self._price(who, self._beside_others(roster, who, NOISE))

    def _cells(self, violation: Violation) -> list[Cell]:
        cells = [cell for name in violation.requests for cell in self._board.cells.get(name, ())]
        return self._some(cells, MOST_CELLS)

    def _concerned(self, each: Coupling, violation: Violation, cells: list[Cell]) -> Iterator[int]:
        data = each.instance.data
        named = (*violation.resources, *(data.people if isinstance(data, CompanyRule) else ()))
        people = [self._number[name] for name in dict.fromkeys(named) if name in self._number]
        able = [
            who
            for who, person in enumerate(self._costs.task.people)
            if who not in people and any(person.allowed[cell] for cell in cells)
        ]
        yield from self._some(people, MOST_CELLS)
        yield from self._some(able, OTHERS)

    def _some(self, items: list[Item], most: int) -> list[Item]:
        if len(items) <= most:
            return items
        return [items[index] for index in self._rng.permutation(len(items))[:most]]

    def _day(self, day: int) -> list[Cell]:
        return [(day, kind) for kind in range(len(self._board.types))]

    def _ways(
        self, mine: list[Cell], worked: list[Cell]
    ) -> Iterator[tuple[Iterable[Cell], Iterable[Cell]]]:
        if worked:
            yield (), [cell for day, _ in worked for cell in self._day(day)]
            yield (), mine
        if len(worked) < len(mine):
            yield mine, ()
        if len(worked) > 1:
            yield from (((), (cell,)) for cell in worked)
        if len(mine) > 1:
            yield from (((cell,), [c for c in mine if c != cell]) for cell in mine)

    def _beside_others(self, roster: Roster, who: int, noise: float) -> IntArray:
        """The price of each cell while everybody else works as in the roster."""
        heads = self._costs.heads_without(roster, np.array([who]))
        extra = self._costs.cover.one_more(heads)
        if noise:
            extra = (extra * (1 + noise * self._rng.standard_normal(extra.shape))).astype(np.int64)
        return extra

    @staticmethod
    def _keep(extra: IntArray, roster: Roster, who: int, near: int) -> None:
        line = roster.lines[who]
        worked = np.flatnonzero(line >= 0)
        extra[line < 0] += near
        extra[worked, line[worked]] -= near

    def _price(self, who: int, extra: IntArray) -> Column | None:
        found = self._costs.pricer.price(who, extra, want_bound=False)
        cost = None if found.line is None else self._costs.line(who, found.line)
        if found.line is None or cost is None:
            return None
        return self._pool.add(who, found.line, cost)

    def known(self, roster: Roster) -> list[Column]:
        """The columns of a roster, the newest of the pool now."""
        return [
            self._pool.add(who, line, int(roster.line_costs[who]))
            for who, line in enumerate(roster.lines)
        ]
