"""Which people, and which days, to plan again together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.lines.horizon_window import draw_window
from solver.lines.staffing import head_counts

if TYPE_CHECKING:
    from solver.lines.roster import Roster, RosterCosts
    from solver.lines.task import IntArray

FEWEST = 4
ANYWHERE, ABLE = 0.3, 0.5
"""How often people are drawn at random, and how often those able to mend a badly staffed shift."""


@dataclass(frozen=True, eq=False)
class Neighbourhood:
    """People to free, on the days of ``window`` [first, end) or on all."""

    people: IntArray
    window: tuple[int, int] | None


class NeighbourhoodChooser:
    """Draws neighbourhoods, most of them around a badly staffed day and shift."""

    def __init__(self, costs: RosterCosts, rng: np.random.Generator) -> None:
        self.costs, self.rng, self.task = costs, rng, costs.task
        self.able = np.array(
            [person.allowed & (person.shift_max > 0) for person in self.task.people]
        )

    def choose(self, roster: Roster, cells: int) -> Neighbourhood:
        """Draw people and days, ``cells`` of them in all."""
        kind = self.rng.random()
        day, shift = self._trouble(roster)
        if kind < ANYWHERE:
            day = int(self.rng.integers(self.task.days))
        window = draw_window(self.task.days, day, self.rng)
        days = self.task.days if window is None else window[1] - window[0]
        size = min(max(FEWEST, cells // days), len(self.task.people))
        if kind < ANYWHERE:
            return Neighbourhood(self._anybody(size), window)
        if kind < ANYWHERE + ABLE:
            return Neighbourhood(self._able(roster, day, shift, size), window)
        return Neighbourhood(self._alike(size), window)

    def _anybody(self, size: int) -> IntArray:
        return np.sort(self.rng.choice(len(self.task.people), size=size, replace=False))

    def _trouble(self, roster: Roster) -> tuple[int, int]:
        """A day and shift drawn by what its staffing costs."""
        heads = head_counts(roster.lines, self.task.shape)
        table = np.take_along_axis(self.costs.cover.table, heads[:, :, None], axis=2)[:, :, 0]
        weight = table.reshape(-1) + 1e-3 * max(1, int(table.max()))
        cell = int(self.rng.choice(len(weight), p=weight / weight.sum()))
        return cell // self.task.shape[1], cell % self.task.shape[1]

    def _able(self, roster: Roster, day: int, shift: int, size: int) -> IntArray:
        """People who may work the troubled shift, those at work elsewhere that day last."""
        score = self.rng.random(len(self.task.people))
        score += 2.0 * self.able[:, day, shift]
        score += 0.7 * (roster.lines[:, day] == shift) + 0.3 * (roster.lines[:, day] < 0)
        return np.sort(np.argsort(-score, kind="stable")[:size])

    def _alike(self, size: int) -> IntArray:
        """People who may work much the same shifts as one of them."""
        skills = np.atleast_2d(self.able.any(axis=1))
        one = int(self.rng.integers(len(skills)))
        score = (skills == skills[one]).sum(axis=1) + 2.0 * self.rng.random(len(skills))
        return np.sort(np.argsort(-score, kind="stable")[:size])
