"""A repair changes no more than the best of all plans does, rides included."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from random import Random
from time import monotonic

import pytest

from models import (
    Appointment,
    PersonIll,
    Previous,
    Problem,
    Served,
    Solution,
    Together,
    Trip,
)
from solver import check
from solver.incumbent import Incumbent
from solver.options import SolveOptions
from solver.repair.repair import Repair
from solver.repair.repair_goals import repair_goals
from solver.replan.apply_events import apply_events
from solver.running.clock import Clock
from tests.builders import (
    HOUR,
    MINUTE,
    a_person,
    a_problem,
    a_stop,
    a_trip,
    a_vehicle,
    a_window,
    after,
    an_appointment,
)
from tests.solver.explain.plans import served

PEOPLE = ("ada", "bob", "cy")
FIRST, LAST = 8, 12
WORLDS = 6
SECONDS = 60.0
ILL = PersonIll(resource="ada", window=a_window(start=0, end=24))

Way = tuple[Served, ...]


def a_fetched_week(seed: int) -> Problem:
    """Three visits of an hour on full hours; two of them wait for a ride in the one seat there is.

    A ride sets out on a full hour and takes less than half of one.
    """
    chance = Random(seed)
    visits, rides = [], []
    for name in ("one", "two", "three"):
        first = chance.randint(FIRST, LAST - 2)
        visits.append(
            an_appointment(name, windows=(a_window(0, first, chance.randint(first + 2, LAST)),))
        )
    for visit in visits[:2]:
        hours = [a_window(0, hour, hour + 1 / 60) for hour in range(FIRST - 1, LAST)]
        rides.append(
            a_trip(
                f"to {visit.id}",
                pickup=a_stop("home", windows=hours),
                dropoff=a_stop("clinic", windows=(a_window(0, FIRST - 1, LAST),)),
                max_ride_seconds=30 * MINUTE,
            )
        )
    tied = [after(r.id, v.id, wait_minutes=60) for r, v in zip(rides, visits, strict=False)]
    both = [
        Together(id=f"{r.id}, both", requests=(v.id, r.id))
        for r, v in zip(rides, visits, strict=False)
    ]
    people = [a_person(name) for name in PEOPLE[: 2 + seed % 2]]
    van = a_vehicle(seats=1)
    grid = {"start_grid_seconds": HOUR, "relations": (*tied, *both)}
    return a_problem(*people, van, *visits, *rides, **grid)


def every_plan(problem: Problem) -> Iterator[Solution]:
    """Each lawful way to serve some of the visits with their rides."""
    visits = (r for r in problem.requests if isinstance(r, Appointment))
    options = [list(_ways(problem, visit)) for visit in visits]
    for chosen in product(*options):
        plan = Solution(served=tuple(item for way in chosen for item in way))
        if check(problem, plan).is_lawful:
            yield plan


def _ways(problem: Problem, visit: Appointment) -> Iterator[Way]:
    yield ()
    ride = problem.request_by_id.get(f"to {visit.id}")
    names = [r.id for r in problem.resources if r.kind == "staff"]
    for hour, name in product(range(FIRST, LAST), names):
        item = served(visit, hour, name)
        if any(window.contains(item.start, item.end) for window in visit.windows):
            yield (item, _ridden(problem, ride, hour - 1)) if isinstance(ride, Trip) else (item,)


def _ridden(problem: Problem, ride: Trip, hour: int) -> Served:
    item = served(ride, hour, vehicle="van")
    way = problem.travel_times.leg("default", "home", "clinic").seconds
    end = item.start + timedelta(seconds=way)
    return item.model_copy(update={"end": end, "dropoff_start": end})


def values_of(problem: Problem, plan: Solution) -> tuple[float, ...]:
    return tuple(level.value for level in check(problem, plan).levels[:2])


@pytest.mark.parametrize("seed", range(WORLDS))
def test_no_plan_leaves_less_unserved_or_else_changes_less(seed: int) -> None:
    problem = a_fetched_week(seed)
    plans = sorted(every_plan(problem), key=lambda plan: -len(plan.served))
    most = [plan for plan in plans if len(plan.served) == len(plans[0].served)]
    previous = Previous(solution=Random(seed).choice(most), unserved_stays=True)
    changes = {"previous": previous, "goals": repair_goals(problem.goals)}
    ill = apply_events(problem, (ILL,)).model_copy(update=changes)
    best = min(values_of(ill, plan) for plan in plans if not plan.uses("ada"))
    found = Incumbent(ill, lambda *_: None, lambda: False)
    options = SolveOptions(workers=1 + seed % 2)
    Repair(ill, previous, options, found).run(Clock(monotonic() + SECONDS))
    assert found.refusals == []
    assert found.values[:2] == best
    assert [level.bound for level in found.bounded_levels[:2]] == list(best)
