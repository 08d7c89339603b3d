"""The exact engine finds what enumeration finds, whatever the rules, goals and their order."""

from collections.abc import Iterator

import pytest
from _pytest.mark import ParameterSet

from models import GoalLevel
from solver.engines import compact
from solver.ranking import better
from solver.rules import RULES
from tests.solver.engines.brute_force import ROUNDING, Values, a_level, few_ways, optimum_of
from tests.solver.engines.searching import searched

ORDERS: tuple[tuple[GoalLevel, ...], ...] = (
    (
        a_level("served", "unserved"),
        a_level("quality", "coverage", "contracts", "relations", "preferences", "lateness"),
        a_level("effort", "fairness", "travel", "cost", "stability"),
    ),
    (
        a_level("served", "unserved", tolerance=3),
        a_level("kept", "stability", tolerance=1),
        a_level("effort", "travel", "cost", "resources_used"),
        a_level("quality", "coverage", "preferences", weight=3),
    ),
    (
        a_level("wishes", "preferences", "contracts", "relations", tolerance=1),
        a_level("served", "unserved", "coverage", weight=2, tolerance=2),
        a_level("used", "resources_used", "lateness"),
    ),
)


OFF_THE_GRID = {"route", "ride-time", "driver"}
"""Trips may start at moments that the enumeration does not try, so the engine may find better."""


def each_rule_in_each_order() -> Iterator[ParameterSet]:
    """Every day each rule in one order, so that each order has its share; by night in all."""
    for place, rule in enumerate(RULES):
        for order in range(len(ORDERS)):
            marks = () if order == place % len(ORDERS) else (pytest.mark.nightly,)
            yield pytest.param(rule.name, order, marks=marks, id=f"{rule.name}-{order}")


@pytest.mark.parametrize(("name", "order"), list(each_rule_in_each_order()))
def test_the_plan_is_the_optimum_and_no_bound_passes_it(name: str, order: int) -> None:
    problem = few_ways(name, 1 + order, ORDERS[order])[-1]
    optimum = optimum_of(problem)
    found = searched(compact.ENGINE, problem).incumbent
    if optimum is None:
        assert found.best is None
        return
    assert found.is_proven
    assert found.refusals == []
    if name in OFF_THE_GRID:
        assert not any(better(values, found.values) for values in optimum.best)
    else:
        assert rounded(found.values) in {rounded(values) for values in optimum.best}
    lowest = found.values if name in OFF_THE_GRID else optimum.least
    for level, least in zip(found.bounded_levels, lowest, strict=True):
        assert level.bound is not None
        assert level.bound <= least + ROUNDING


def rounded(values: Values) -> Values:
    """The values without what adding fractions in another order changes."""
    return tuple(round(value, 6) for value in values)
