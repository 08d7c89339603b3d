"""Judges one person's lines by the language itself, for rules that no state of a line can tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from models.solution import Assignment, Served, Solution
from solver.goals.contracts import CONTRACT_RULES
from solver.lines.limit import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from models.contracts import ContractRule
    from models.problem import Problem
    from models.resources import Staff
    from models.violations import Violation

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
    _known: dict[bytes, tuple[int, tuple[int, ...]]] = field(default_factory=dict)

    @property
    def prices(self) -> tuple[int, ...]:
        """The cost of a unit of each wish."""
        return tuple(rule.cost * self.weight for rule in self.rules if not rule.required)

    def cost(self, line: Line) -> int:
        """The cost of a line; `FORBIDDEN` where it breaks a required rule."""
        return self._judged(line)[0]

    def blamed_days(self, line: Line) -> tuple[int, ...]:
        """Days whose work a required rule objects to, as far as it says."""
        return self._judged(line)[1]

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_served": {}, "_known": {}}

    def _judged(self, line: Line) -> tuple[int, tuple[int, ...]]:
        key = line.tobytes()
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = self._judge(line)
        return known

    def _judge(self, line: Line) -> tuple[int, tuple[int, ...]]:
        days = np.flatnonzero(line >= 0).tolist()
        plan = Solution(served=tuple(self._use((day, int(line[day]))) for day in days))
        total, blamed = 0, set[int]()
        for rule in self.rules:
            missed = tuple(self._breaks(plan, rule))
            if rule.required and missed:
                blamed |= set(self._days(missed))
                total = FORBIDDEN
            elif not rule.required and total < FORBIDDEN:
                total += round(sum(v.amount for v in missed)) * rule.cost * self.weight
        return total, tuple(sorted(blamed))

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
