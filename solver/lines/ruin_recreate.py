"""Ruin and recreate: take a few people out, put each back on the best line there is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from solver.lines.horizon_window import draw_window, outside
from solver.lines.roster import Roster, RosterCosts
from solver.lines.staffing import add_line, head_counts

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from solver.lines.column_pool import Column
    from solver.lines.task import IntArray

    Lines = npt.NDArray[np.int32]

COOLEST = 0.5


class NoLine(ValueError):
    """A person's own limits leave no line at all."""


class RuinRecreate:
    """Simulated annealing over rosters; one call of `step` changes a few people.

    The temperature starts at ``hottest`` and cools to `COOLEST` as ``progress`` goes to 1.
    """

    def __init__(self, costs: RosterCosts, rng: np.random.Generator) -> None:
        self.costs, self.rng = costs, rng
        self.shape = costs.task.shape
        self.people = len(costs.task.people)
        self.hottest = 1.0

    def first(self, wish: Lines | None = None) -> Roster:
        """Put everybody, in random order, on their best line given those before.

        Lines of ``wish`` that keep their person's hard limits stay as they are.
        """
        known: dict[int, tuple[Lines, int]] = {}
        for who, line in enumerate(() if wish is None else wish):
            cost = self.costs.line(who, line)
            if cost is not None:
                known[who] = (line, cost)
        self.begin(self._around(known))
        return self.current

    def complete(self, columns: Iterable[Column]) -> Roster:
        """Put everybody who has no column on their best line given those before."""
        return self._around({column.who: (column.line, column.cost) for column in columns})

    def _around(self, known: dict[int, tuple[Lines, int]]) -> Roster:
        heads = np.zeros(self.shape, dtype=np.int64)
        lines = np.full((self.people, self.shape[0]), -1, dtype=np.int32)
        line_costs = np.zeros(self.people, dtype=np.int64)
        for who, (line, cost) in known.items():
            lines[who], line_costs[who] = line, cost
            add_line(heads, line, 1)
        for who in self.rng.permutation(sorted(set(range(self.people)) - known.keys())):
            if not self._insert(int(who), heads, lines, line_costs, 0.0):
                name = self.costs.task.people[who].name
                raise NoLine(f"{name} has 0 lines within the hard limits, 1 is needed")
        return self.costs.roster(lines, line_costs)

    def begin(self, roster: Roster) -> None:
        """Go on from this roster."""
        self.current = roster
        self.heads = head_counts(roster.lines, self.shape)
        steepest = float(np.abs(self.costs.cover.step).max())
        self.hottest = max(1.0, 0.3 * steepest)

    def step(self, progress: float) -> Roster | None:
        """Change a few people; return the new roster if it was taken."""
        heads, lines = self.heads.copy(), self.current.lines.copy()
        line_costs = self.current.line_costs.copy()
        chosen, day = self._choose()
        window = draw_window(self.shape[0], day, self.rng)
        for who in chosen:
            add_line(heads, lines[who], -1)
        noise = 0.0 if self.rng.random() < 0.5 else 0.15
        for who in self.rng.permutation(chosen):
            if not self._insert(int(who), heads, lines, line_costs, noise, window):
                return None
        cost = int(line_costs.sum()) + self.costs.cover.total(heads)
        temperature = self.hottest * (COOLEST / self.hottest) ** progress
        worse = cost - self.current.cost
        if worse > 0 and self.rng.random() >= math.exp(-worse / temperature):
            return None
        self.heads, self.current = heads, Roster(lines, line_costs, cost)
        return self.current

    def _choose(self) -> tuple[IntArray, int]:
        """A few people and a day; half of the time those who could mend one badly staffed shift."""
        size = min(self.people, int(self.rng.integers(1, 5)))
        if self.rng.random() < 0.5:
            some = self.rng.choice(self.people, size=size, replace=False)
            return some, int(self.rng.integers(self.shape[0]))
        steps = np.abs(self.costs.cover.one_more(self.heads)) + self.rng.random(self.shape)
        day = int(self.rng.choice(self.shape[0], p=steps.max(axis=1) / steps.max(axis=1).sum()))
        here = self.current.lines[:, day] >= 0
        weight = np.where(here, 1.0, 2.0) * self.rng.random(self.people)
        return np.argsort(-weight)[:size], day

    def _insert(
        self,
        who: int,
        heads: IntArray,
        lines: Lines,
        line_costs: IntArray,
        noise: float,
        window: tuple[int, int] | None = None,
    ) -> bool:
        fixed = None if window is None else outside(lines[who], window)
        extra = self.costs.cover.one_more(heads)
        priced = extra
        if noise:
            priced = (extra * (1 + noise * self.rng.standard_normal(self.shape))).astype(np.int64)
        found = self.costs.pricer.price(who, priced, 1, fixed, want_bound=False)
        if found.line is None:
            return False
        days = np.flatnonzero(found.line >= 0)
        line_costs[who] = found.price - int(priced[days, found.line[days]].sum())
        lines[who] = found.line
        add_line(heads, found.line, 1)
        return True
