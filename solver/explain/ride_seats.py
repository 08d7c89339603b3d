"""Why no vehicle and driver of a plan can take a ride along."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from models.problem import Problem
from models.relations import Precedence
from models.requests import Trip
from models.resources import Resource
from models.solution import Assignment, Served, Solution
from models.times import Window
from solver.explain.cause import Cause
from solver.explain.insertion import broken_by
from solver.explain.riding import earliest_ride
from solver.facts import eligible
from solver.facts.words import some_names, when

STEP = timedelta(minutes=10)
REACH = timedelta(hours=3)
"""Rides further away in time do not get in its way."""

MOST_TRIED = 3
"""Starts tried for each vehicle: this explains, it does not search."""
FOLLOWS = frozenset({"together"})


def ride_seats(
    problem: Problem, solution: Solution, trip: Trip, hangs_on: Served | None
) -> Iterator[Cause]:
    """Which vehicles are out with whom when the ride would be, if none can take it along.

    `hangs_on` is the appointment that the ride brings to or fetches from, where it would be.
    """
    mode = trip.mode_ids[0]
    demands = {d.kind: d for d in trip.demands_in(mode)}
    if "vehicle" not in demands:
        return
    cars = eligible.candidates(problem, trip, demands["vehicle"])
    out: list[str] = []
    seen: set[str] = set()
    for car in cars:
        for item in _ways(problem, solution, trip, car, hangs_on):
            near = solution if hangs_on is None else _with(solution, hangs_on)
            found = [v for v in broken_by(problem, near, item, REACH) if v.rule not in FOLLOWS]
            if not found:
                return
            seen.update(n for v in found for n in v.requests if n != trip.id)
        out.append(car.id)
    words = f"No vehicle can take {trip.label} along as the plan stands"
    if hangs_on is not None:
        words += f" if its appointment is at {when(problem, hangs_on.start)}"
    if seen:
        words += (
            f": {some_names(problem, out)} would clash with {some_names(problem, sorted(seen))}"
        )
    yield Cause("taken", f"{words}.", "Maybe one more vehicle with a driver at that time.")


def _with(solution: Solution, item: Served) -> Solution:
    others = tuple(i for i in solution.served if i.request != item.request)
    return Solution(served=(*others, item))


def _ways(
    problem: Problem, solution: Solution, trip: Trip, car: Resource, hangs_on: Served | None
) -> Iterator[Served]:
    """Direct rides in the vehicle, some minutes apart, with whoever drives it about then."""
    for span in _spans(problem, trip, hangs_on):
        for count in range(MOST_TRIED):
            begin = span.start + count * STEP
            if begin >= span.end:
                break
            window = Window(start=begin, end=span.end)
            ride = earliest_ride(problem, trip, car, (window,))
            if ride:
                yield _served(problem, solution, trip, car, ride)


def _spans(problem: Problem, trip: Trip, hangs_on: Served | None) -> Iterator[Window]:
    """The time that the appointment leaves for the ride; each pickup window where there is none."""
    if hangs_on is None:
        horizon = problem.horizon
        yield from (Window(start=w.start, end=horizon.end) for w in trip.pickup.windows)
        return
    reach = REACH
    for relation in problem.relations:
        if isinstance(relation, Precedence) and trip.id in relation.requests:
            if relation.first == trip.id:
                most = relation.max_lag_seconds
                wait = reach if most is None else timedelta(seconds=most)
                end = hangs_on.start - timedelta(seconds=relation.min_lag_seconds)
                yield Window(start=end - wait - reach / 4, end=end)
            else:
                start = hangs_on.end + timedelta(seconds=relation.min_lag_seconds)
                yield Window(start=start, end=start + reach)


def _served(
    problem: Problem,
    solution: Solution,
    trip: Trip,
    car: Resource,
    ride: tuple[datetime, datetime],
) -> Served:
    assignments = []
    for demand in trip.demands_in(trip.mode_ids[0]):
        names: tuple[str, ...] = (car.id,)
        if demand.kind != "vehicle":
            who = [r.id for r in eligible.candidates(problem, trip, demand)]
            names = (_driver(problem, solution, car, who, ride[0]),)
        assignments.append(Assignment(role=demand.role, resources=names))
    service = timedelta(seconds=trip.dropoff.service_seconds)
    return Served(
        request=trip.id,
        mode=trip.mode_ids[0],
        start=ride[0],
        end=ride[1] + service,
        dropoff_start=ride[1],
        assignments=tuple(assignments),
    )


def _driver(
    problem: Problem, solution: Solution, car: Resource, who: list[str], moment: datetime
) -> str:
    """Whoever drives the vehicle closest to the moment; else the least busy."""
    rides = sorted(solution.uses(car.id), key=lambda item: abs(item.start - moment))
    for item in rides[:1]:
        for name in item.all_resources:
            if name in who:
                return name
    return min(who, key=lambda name: len(solution.uses(name)))
