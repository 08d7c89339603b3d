"""What a point of each goal costs a line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from models.resources import Staff
from solver.goals.unserved import points
from solver.lines.change_costs import change_points, is_each_ones_own
from solver.lines.kept_apart import binds_one_alone
from solver.lines.validate import LARGEST_COST, LARGEST_LINE
from solver.lines.wish_units import units_of_a_shift
from solver.misfit import Misfit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from models.contracts import ContractRule
    from models.goals import GoalLevel
    from models.problem import Problem

_COUNTED = ("coverage", "contracts", "preferences")
_ALWAYS_ZERO = ("lateness", "travel")
"""Goals that shifts cannot miss."""

_ABOVE = 5
"""How much dearer than anything else a point is that stands a level above."""

_SHARES_OF_A_DAY = 8
"""A day's price holds the stand-in for a minimum and for a maximum, side limits take half of the
numbers, and half of what remains is left to everything else."""


class GoalWeights(NamedTuple):
    """Points of each goal in the sum that lines minimise."""

    coverage: int = 0
    contracts: int = 0
    preferences: int = 0
    stability: int = 0
    relations: int = 0
    """Counted by lines where they bind each person alone, else where lines are chosen together."""
    minimum: int = 0
    """Of what shifts lack below their minimum; 0 where nothing counts it, or no shift has one."""
    is_minimum_above: bool = False
    """Whether that stands in a level above, so that its weight is only a stand-in."""
    level: int = 0
    """The goal level that the sum belongs to."""
    leaves_out: bool = False
    """Whether the plan has goals beside or below the sum, which lines do not count."""
    above_maximum: int = 0
    """Of each person too many on a shift, which no plan may have: a stand-in above all else."""


def goal_weights(problem: Problem) -> GoalWeights:
    """The weights of the first level with goals that lines count; what is below is left out.

    Raises Misfit where another goal stands above, or minimum cover below.
    """
    has_minimum = any(d.min for request in problem.requests for d in request.demands)
    weights: dict[str, int] = {}
    found: int | None = None
    minimum, minimum_level, leaves_out = 0, -1, False
    for index, level in enumerate(problem.goals):
        for term in level.terms:
            if term.goal in _COUNTED and found in (None, index):
                weights[term.goal], found = term.weight, index
            elif term.goal == "unserved":
                minimum, minimum_level = term.weight, index
            elif _can_be_missed(problem, term.goal):
                if found is None and not _is_counted(level):
                    raise Misfit(f"goal {term.goal} above those that lines count")
                is_beside = found in (None, index)
                if term.goal in ("stability", "relations") and is_beside:
                    weights[term.goal] = term.weight
                leaves_out |= not (is_beside and _is_each_ones_own(problem, term.goal))
    own = GoalWeights(
        coverage=weights.get("coverage", 0),
        contracts=weights.get("contracts", 0),
        preferences=weights.get("preferences", 0),
        stability=weights.get("stability", 0),
        relations=weights.get("relations", 0),
        level=found or 0,
        leaves_out=leaves_out,
    )
    if has_minimum and minimum_level >= 0:
        own = _with_minimum(problem, own, found, minimum, minimum_level)
    worst = minimum * max((points(r) for r in problem.requests), default=0)
    return own._replace(above_maximum=max(_stand_in(problem, own), _ABOVE * worst))


def _can_be_missed(problem: Problem, goal: str) -> bool:
    """Whether a plan of shifts may be without it."""
    if goal == "relations":
        return any(each.cost for each in problem.relations if not each.required)
    if goal == "stability":
        return any(change_points(problem, request) for request in problem.requests)
    return goal not in _ALWAYS_ZERO


def _is_each_ones_own(problem: Problem, goal: str) -> bool:
    """Whether a goal that may be missed is the sum of what people's lines miss of it."""
    if goal == "relations":
        return all(binds_one_alone(each) for each in problem.relations if not each.required)
    return goal == "stability" and is_each_ones_own(problem)


def _is_counted(level: GoalLevel) -> bool:
    return any(term.goal in _COUNTED for term in level.terms)


def _with_minimum(
    problem: Problem, own: GoalWeights, found: int | None, minimum: int, level: int
) -> GoalWeights:
    if found is not None and level > found:
        raise Misfit("minimum cover below other goals")
    if found in (None, level):
        return own._replace(minimum=minimum, level=level)
    if problem.goals[level].tolerance:
        raise Misfit("minimum cover that may be worsened")
    return own._replace(minimum=_stand_in(problem, own), is_minimum_above=True)


def _stand_in(problem: Problem, weights: GoalWeights) -> int:
    """A weight above what one person more on a shift could ever be worth in most plans.

    Plans are right whatever it is, as minima are compared first; it only guides the search. So it
    looks at one unit of each wish alone where a line's price would not fit otherwise.
    """
    by_unit = _ABOVE * max(1, sum(_dearest(problem, weights, lambda _: 1)))
    units = partial(units_of_a_shift, problem)
    wanted = _ABOVE * max(1, sum(_dearest(problem, weights, units)))
    return max(by_unit, min(wanted, _room(problem)))


def _room(problem: Problem) -> int:
    """The largest stand-in with which a line's price surely fits into the kernels' numbers."""
    worst = max(1, max((points(request) for request in problem.requests), default=1))
    in_a_line = LARGEST_LINE // (_SHARES_OF_A_DAY * worst * max(1, len(problem.days)))
    return min(in_a_line, LARGEST_COST // worst)


def _dearest(
    problem: Problem, weights: GoalWeights, units: Callable[[ContractRule], int]
) -> Iterator[int]:
    demands = [demand for request in problem.requests for demand in request.demands]
    yield weights.coverage * max((max(d.cost_missing, d.cost_extra) for d in demands), default=0)
    rules = (rule for contract in problem.contracts for rule in contract.rules)
    wishes = (r.cost * units(r) for r in rules if not r.required)
    yield weights.contracts * max(wishes, default=0)
    people = (r for r in problem.resources if isinstance(r, Staff))
    yield weights.preferences * max((w.cost for p in people for w in p.wishes), default=0)
    changes = (change_points(problem, request) for request in problem.requests)
    yield weights.stability * max(changes, default=0)
    yield weights.relations * max((each.cost for each in problem.relations), default=0)
