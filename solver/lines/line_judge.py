"""Judges one person's lines by the language itself, for rules that no state of a line can tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from models.requests import Shift
from models.solution import Assignment, Served, Solution
from solver.goals.contracts import CONTRACT_RULES
from solver.lines.limit import FORBIDDEN
from solver.lines.quick_counts import StretchCount, quick_count

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from models.contracts import ContractRule
    from models.problem import Problem
    from models.resources import Staff
    from models.violations import Violation
    from solver.lines.quick_counts import Count

    Line = npt.NDArray[np.int32]
    Cell = tuple[int, int]

MOST_KNOWN = 20_000


@dataclass(eq=False)
class LineJudge:
    """What lines of `person` cost by `rules`, each point of a wish `weight`.

    ``uses`` are the requests, and their roles, behind the cells.
    """

    problem: Problem
    person: Staff
    rules: tuple[ContractRule, ...]
    weight: int
    uses: dict[Cell, tuple[str, str]]
    _served: dict[Cell, Served] = field(default_factory=dict)
    _known: dict[bytes, int] = field(default_factory=dict)
    _quick: dict[int, Count | None] = field(default_factory=dict)

    @property
    def prices(self) -> tuple[int, ...]:
        """The cost of a unit of each wish."""
        return tuple(rule.cost * self.weight for rule in self.rules if not rule.required)

    @property
    def stretch(self) -> StretchCount | None:
        """The first required stretch of free time, as far as it can be told quickly."""
        required = (number for number, rule in enumerate(self.rules) if rule.required)
        counts = (self._quick_count(number) for number in required)
        return next((count for count in counts if isinstance(count, StretchCount)), None)

    def cost(self, line: Line) -> int:
        """The cost of a line; `FORBIDDEN` where it breaks a required rule."""
        key = line.tobytes()
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = self._cost(line)
        return known

    def blamed_days(self, line: Line) -> tuple[int, ...]:
        """Days whose work a required rule objects to, as far as it says."""
        plan = self._plan(line)
        required = (rule for rule in self.rules if rule.required)
        missed = [violation for rule in required for violation in self._breaks(plan, rule)]
        return tuple(sorted(set(self._days(missed))))

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_served": {}, "_known": {}, "_quick": {}}

    def _cost(self, line: Line) -> int:
        total = 0
        for number, rule in enumerate(self.rules):
            missed = self._missed(number, line)
            if rule.required and missed:
                return FORBIDDEN
            if not rule.required:
                total += round(missed) * rule.cost * self.weight
        return total

    def _missed(self, number: int, line: Line) -> float:
        """How much a line misses of a rule."""
        count = self._quick_count(number)
        if count is not None:
            return count(line)
        return sum(v.amount for v in self._breaks(self._plan(line), self.rules[number]))

    def _quick_count(self, number: int) -> Count | None:
        if number not in self._quick:
            requests = self.problem.request_by_id
            found = {cell: requests[name] for cell, (name, _) in self.uses.items()}
            work = {cell: shift for cell, shift in found.items() if isinstance(shift, Shift)}
            rule = self.rules[number]
            self._quick[number] = quick_count(self.problem, self.person, rule, work)
        return self._quick[number]

    def _plan(self, line: Line) -> Solution:
        days = np.flatnonzero(line >= 0).tolist()
        return Solution(served=tuple(self._use((day, int(line[day]))) for day in days))

    def _breaks(self, plan: Solution, rule: ContractRule) -> Iterable[Violation]:
        kind = next(each for each in CONTRACT_RULES if each.kind is type(rule))
        return kind.breaks(self.problem, plan, rule, self.person)

    def _use(self, cell: Cell) -> Served:
        if cell not in self._served:
            name, role = self.uses[cell]
            window = self.problem.request_by_id[name].window  # type: ignore[union-attr]
            filled = Assignment(role=role, resources=(self.person.id,))
            self._served[cell] = Served(
                request=name, start=window.start, end=window.end, assignments=(filled,)
            )
        return self._served[cell]

    def _days(self, missed: Iterable[Violation]) -> Iterable[int]:
        """Where the violations lie; all days where they do not say."""
        places: dict[str, int] = {name: day for (day, _), (name, _) in self.uses.items()}
        first = self.problem.days[0]
        for violation in missed:
            named = [places[name] for name in violation.requests if name in places]
            if named:
                yield from named
            elif violation.moment is not None:
                day = (violation.moment.astimezone(self.problem.zone_info).date() - first).days
                yield from (day - 1, day, day + 1)
            else:
                yield from range(len(self.problem.days))
