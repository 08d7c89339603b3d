"""Which goals a route task can honour, in which order and at what price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from solver.misfit import Misfit

if TYPE_CHECKING:
    from models.goals import GoalLevel
    from models.problem import Problem

_COUNTED = ("unserved", "resources_used", "travel")
_ALWAYS_ZERO = ("coverage", "contracts", "relations", "preferences", "lateness", "stability")
"""Goals that rides and visits without relations, soft windows and a past cannot miss."""


@dataclass(frozen=True)
class LevelWeights:
    """What a point of each goal costs, and which goals stand above driving."""

    unserved: int
    vehicle: int
    metre: int
    unserved_first: bool
    vehicles_first: bool


def level_weights(problem: Problem) -> LevelWeights:
    """Read the goal levels; raises Misfit unless they end with driving."""
    levels = [_counted(level) for level in problem.goals]
    levels = [level for level in levels if level]
    if not levels or "travel" not in levels[-1] or any(level.tolerance for level in problem.goals):
        raise Misfit("travel does not come last, or a level may be worsened")
    last, above = levels[-1], [tuple(level) for level in levels[:-1]]
    if above not in ([], [("unserved",)], [("unserved",), ("resources_used",)]):
        raise Misfit(f"levels {above} above travel")
    if not above and "unserved" not in last:
        raise Misfit("nothing asks to serve anybody")
    return LevelWeights(
        unserved=1 if above else last["unserved"],
        vehicle=last.get("resources_used", 0),
        metre=last["travel"],
        unserved_first=bool(above),
        vehicles_first=len(above) == 2,
    )


def _counted(level: GoalLevel) -> dict[str, int]:
    weights = {term.goal: term.weight for term in level.terms if term.goal not in _ALWAYS_ZERO}
    for goal in weights:
        if goal not in _COUNTED:
            raise Misfit(f"goal {goal}")
    return {str(goal): weight for goal, weight in weights.items()}
