"""A tiny week of visits with rides, every plan that it has, and a repair of one of them."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from random import Random
from time import monotonic

from models import Appointment, Event, Previous, Problem, Served, Solution, Together, Trip
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

FIRST, LAST = 8, 12
SECONDS = 60.0

Way = tuple[Served, ...]


def a_fetched_week(
    seed: int, people: tuple[str, ...] = ("ada", "bob"), vans: tuple[str, ...] = ("van",)
) -> Problem:
    """Three visits of an hour on full hours; two of them wait for a ride in a van with one seat.

    A ride sets out on a full hour and takes less than half of one.
    """
    chance = Random(seed)
    visits = []
    for name in ("one", "two", "three"):
        first = chance.randint(FIRST, LAST - 2)
        visits.append(
            an_appointment(name, windows=(a_window(0, first, chance.randint(first + 2, LAST)),))
        )
    rides = [_ride_to(visit) for visit in visits[:2]]
    tied = [after(r.id, v.id, wait_minutes=60) for r, v in zip(rides, visits, strict=False)]
    both = [
        Together(id=f"{r.id}, both", requests=(v.id, r.id))
        for r, v in zip(rides, visits, strict=False)
    ]
    drives = [a_vehicle(name, seats=1) for name in vans]
    grid = {"start_grid_seconds": HOUR, "relations": (*tied, *both)}
    return a_problem(*map(a_person, people), *drives, *visits, *rides, **grid)


def _ride_to(visit: Appointment) -> Trip:
    hours = [a_window(0, hour, hour + 1 / 60) for hour in range(FIRST - 1, LAST)]
    return a_trip(
        f"to {visit.id}",
        pickup=a_stop("home", windows=hours),
        dropoff=a_stop("clinic", windows=(a_window(0, FIRST - 1, LAST),)),
        max_ride_seconds=30 * MINUTE,
    )


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
    vans = [r.id for r in problem.resources if r.kind == "vehicle"]
    names = [r.id for r in problem.resources if r.kind == "staff"]
    for hour, name in product(range(FIRST, LAST), names):
        item = served(visit, hour, name)
        if not any(window.contains(item.start, item.end) for window in visit.windows):
            continue
        if isinstance(ride, Trip):
            yield from ((item, _ridden(problem, ride, hour - 1, van)) for van in vans)
        else:
            yield (item,)


def _ridden(problem: Problem, ride: Trip, hour: int, van: str) -> Served:
    item = served(ride, hour, vehicle=van)
    way = problem.travel_times.leg("default", "home", "clinic").seconds
    end = item.start + timedelta(seconds=way)
    return item.model_copy(update={"end": end, "dropoff_start": end})


def one_that_serves_most(problem: Problem, seed: int) -> Solution:
    """A plan by chance among those that serve the most."""
    plans = list(every_plan(problem))
    most = max(len(plan.served) for plan in plans)
    return Random(seed).choice([plan for plan in plans if len(plan.served) == most])


def happened(problem: Problem, plan: Solution, event: Event) -> Problem:
    """What is to be repaired; what lasts longer now is as long in the plan."""
    known = apply_events(problem, (event,))
    kept = (_lasting(known, item) for item in plan.served if item.request in known.request_by_id)
    previous = Previous(solution=Solution(served=tuple(kept)), unserved_stays=True)
    changes = {"previous": previous, "goals": repair_goals(problem.goals)}
    return known.model_copy(update=changes)


def _lasting(problem: Problem, item: Served) -> Served:
    request = problem.request_by_id[item.request]
    if not isinstance(request, Appointment):
        return item
    end = item.start + timedelta(seconds=request.duration_seconds)
    return item.model_copy(update={"end": end})


def least_of(problem: Problem) -> tuple[float, ...]:
    """The fewest points unserved, and with them the fewest changes, over every plan."""
    return min(_values_of(problem, plan) for plan in every_plan(problem))


def _values_of(problem: Problem, plan: Solution) -> tuple[float, ...]:
    return tuple(level.value for level in check(problem, plan).levels[:2])


def repaired(problem: Problem, workers: int) -> Incumbent:
    """The best that a repair finds and proves."""
    assert problem.previous is not None
    found = Incumbent(problem, lambda *_: None, lambda: False)
    options = SolveOptions(workers=workers)
    Repair(problem, problem.previous, options, found).run(Clock(monotonic() + SECONDS))
    assert found.refusals == []
    return found
