"""Mends what a roster misses of its couplings, one person's line after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.company import CompanyRule
from solver.lines.couplings import price_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

    from models.problem import Problem
    from models.solution import Solution
    from models.violations import Violation
    from solver.coupled.wanted_lines import WantedLines
    from solver.lines.column_pool import Column
    from solver.lines.couplings import Coupling
    from solver.lines.goal_weights import GoalWeights
    from solver.lines.line_plans import LinePlans
    from solver.lines.roster import Roster, RosterCosts
    from solver.running.engine import Clock

MENDED_WORK = 0.02
"""Counted for each violation that is looked at."""


class Mending:
    """Takes lines that lower cost and couplings together, violation by violation."""

    def __init__(
        self,
        problem: Problem,
        costs: RosterCosts,
        plans: LinePlans,
        wanted: WantedLines,
        couplings: tuple[Coupling, ...],
        weights: GoalWeights,
    ) -> None:
        self._problem, self._costs, self._plans, self._wanted = problem, costs, plans, wanted
        self._prices = {id(each): price_of(each, weights) for each in couplings}
        self.couplings = couplings

    def missed(self, roster: Roster) -> list[tuple[Coupling, Violation]]:
        """What a roster misses, the required first."""
        plan = self._plans.solution(roster.lines)
        found = [(each, v) for each in self.couplings for v in each.missed(self._problem, plan)]
        return sorted(found, key=lambda item: not item[0].is_required)

    def value(self, roster: Roster) -> int:
        """Its cost with everything that it misses."""
        return roster.cost + self._price(self.couplings, self._plans.solution(roster.lines))

    def mended(self, roster: Roster, rng: np.random.Generator, clock: Clock) -> Roster:
        """The roster after a look at what it misses, again and again while that helps.

        Wishes are looked at once nothing required is missed any more.
        """
        before: Roster | None = None
        while roster is not before and clock.left > 0:
            before, missed = roster, self.missed(roster)
            if any(each.is_required for each, _ in missed):
                missed = [item for item in missed if item[0].is_required]
            for index in rng.permutation(len(missed)).tolist():
                if clock.left <= 0:
                    break
                clock.spend(MENDED_WORK)
                each, violation = missed[index]
                if violation in each.missed(self._problem, self._plans.solution(roster.lines)):
                    roster = self._better(roster, self._wanted.mend(roster, each, violation))
        return roster

    def _better(self, roster: Roster, columns: Iterable[Column]) -> Roster:
        """The roster with the first of the columns that pays, or as it is where none does."""
        plan = self._plans.solution(roster.lines)
        for column in columns:
            other = self._costs.with_columns(roster, [column])
            about = self._about(column)
            gain = self._price(about, plan) - self._price(about, self._plans.solution(other.lines))
            if gain + roster.cost > other.cost:
                return other
        return roster

    def _price(self, some: Iterable[Coupling], plan: Solution) -> int:
        return sum(
            self._prices[id(each)] * round(violation.amount)
            for each in some
            for violation in each.missed(self._problem, plan)
        )

    def _about(self, column: Column) -> list[Coupling]:
        """The couplings that a person's line may touch."""
        name = self._plans.names[column.who]
        return [each for each in self.couplings if _may_touch(each, name)]


def _may_touch(each: Coupling, person: str) -> bool:
    data, bound = each.instance.data, each.instance.person
    if not isinstance(data, CompanyRule) or bound is None:
        return True
    return person == bound.id or person in data.people
