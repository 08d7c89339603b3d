"""What a point of each goal costs a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.resources import Staff
from solver.misfit import Misfit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.problem import Problem

_COUNTED = ("coverage", "contracts", "preferences")
_ALWAYS_ZERO = ("relations", "lateness", "travel", "stability")
"""Goals that shifts without relations and without a past cannot miss."""

_ABOVE = 5
"""How much dearer than anything else a point is that stands a level above."""


class GoalWeights(NamedTuple):
    """Points of each goal in the sum that lines minimise."""

    coverage: int = 0
    contracts: int = 0
    preferences: int = 0
    minimum: int = 0
    """Of what shifts lack below their minimum; 0 where nothing counts it, or no shift has one."""
    is_minimum_above: bool = False
    """Whether that stands in a level above, so that its weight is only a stand-in."""
    level: int = 0
    """The goal level that the sum belongs to."""


def goal_weights(problem: Problem) -> GoalWeights:
    """The weights; raises Misfit where a line counts no such goal, or levels stand in its way."""
    weights: dict[str, int] = {}
    levels: list[int] = []
    minimum, minimum_level = 0, -1
    has_minimum = any(d.min for request in problem.requests for d in request.demands)
    for index, level in enumerate(problem.goals):
        for term in level.terms:
            if term.goal in _COUNTED:
                weights[term.goal] = term.weight
                levels.append(index)
            elif term.goal == "unserved":
                minimum, minimum_level = term.weight, index
            elif term.goal not in _ALWAYS_ZERO:
                raise Misfit(f"goal {term.goal}")
    if len(set(levels)) > 1:
        raise Misfit("several levels with goals of their own")
    found = GoalWeights(
        coverage=weights.get("coverage", 0),
        contracts=weights.get("contracts", 0),
        preferences=weights.get("preferences", 0),
        level=levels[0] if levels else 0,
    )
    if not has_minimum or minimum_level < 0:
        return found
    if levels and minimum_level > levels[0]:
        raise Misfit("minimum cover below other goals")
    if not levels or minimum_level == levels[0]:
        return found._replace(minimum=minimum, level=minimum_level)
    if problem.goals[minimum_level].tolerance:
        raise Misfit("minimum cover that may be worsened")
    return found._replace(minimum=_stand_in(problem, found), is_minimum_above=True)


def _stand_in(problem: Problem, weights: GoalWeights) -> int:
    """A weight above what one person more could ever be worth in most plans.

    Plans are right whatever it is, as minima are compared first; it only guides the search.
    """
    return _ABOVE * max(1, sum(_dearest(problem, weights)))


def _dearest(problem: Problem, weights: GoalWeights) -> Iterator[int]:
    demands = [demand for request in problem.requests for demand in request.demands]
    yield weights.coverage * max((max(d.cost_missing, d.cost_extra) for d in demands), default=0)
    rules = (rule for contract in problem.contracts for rule in contract.rules)
    yield weights.contracts * max((r.cost for r in rules if not r.required), default=0)
    people = (r for r in problem.resources if isinstance(r, Staff))
    yield weights.preferences * max((w.cost for p in people for w in p.wishes), default=0)
