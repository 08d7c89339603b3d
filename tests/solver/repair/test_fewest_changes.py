"""A repair changes no more than the best of all plans does, rides included."""

import pytest

from models import (
    Event,
    PersonIll,
    RequestAdded,
    RequestCancelled,
    RequestLonger,
    VehicleOut,
)
from tests.builders import HOUR, a_window, an_appointment
from tests.solver.repair.fetched_week import (
    FIRST,
    LAST,
    a_fetched_week,
    happened,
    least_of,
    one_that_serves_most,
    repaired,
)

ILL = PersonIll(resource="ada", window=a_window(start=0, end=24))
OUT = VehicleOut(resource="van", window=a_window(start=0, end=FIRST + 0.5))
WALK_IN = an_appointment("walk-in", windows=(a_window(0, FIRST + 1, LAST - 1),))
EVENTS: dict[str, Event] = {
    "a vehicle is out": OUT,
    "a request is cancelled": RequestCancelled(request="one"),
    "a request is added": RequestAdded(request=WALK_IN),
    "a request takes longer": RequestLonger(request="one", seconds=HOUR),
}


@pytest.mark.parametrize("seed", range(4))
def test_no_plan_leaves_less_unserved_or_else_changes_less(seed: int) -> None:
    problem = a_fetched_week(seed)
    ill = happened(problem, one_that_serves_most(problem, seed), ILL)
    found = repaired(ill, workers=1 + seed % 2)
    best = least_of(ill)
    assert found.values[:2] == best
    assert [level.bound for level in found.bounded_levels[:2]] == list(best)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("event", EVENTS)
def test_no_plan_changes_less_whatever_happened(event: str, seed: int) -> None:
    problem = a_fetched_week(seed, people=("ada",))
    new = happened(problem, one_that_serves_most(problem, seed), EVENTS[event])
    found = repaired(new, workers=1 + seed % 2)
    best = least_of(new)
    assert found.values[:2] == best
    assert [level.bound for level in found.bounded_levels[:2]] == list(best)
