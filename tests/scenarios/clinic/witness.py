"""An independent judge of a clinic's week: plain loops that share nothing with the solver."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations, pairwise

from models import (
    Appointment,
    Demand,
    DifferentDay,
    Precedence,
    Problem,
    Request,
    Resource,
    Served,
    Solution,
    Together,
    Trip,
)


def can_fill(resource: Resource, demand: Demand, served: Served) -> bool:
    """Whether a resource has the kind, the skills, the places and the time."""
    return (
        resource.kind == demand.kind
        and all(_has(resource, n.name, n.level, served) for n in demand.skills if not n.preferred)
        and all(resource.capacity.get(k, 10**9) >= amount for k, amount in demand.load.items())
        and is_there(resource, served.start, served.end)
    )


def _has(resource: Resource, name: str, level: int, served: Served) -> bool:
    return any(
        skill.name == name
        and skill.level >= level
        and (skill.valid_from is None or skill.valid_from <= served.start)
        and (skill.valid_until is None or served.end <= skill.valid_until)
        for skill in resource.skills
    )


def is_there(resource: Resource, start: datetime, end: datetime) -> bool:
    """Whether a resource is available from `start` to `end`."""
    spans = resource.availability
    if any(a.kind == "unavailable" and a.window.overlaps(start, end) for a in spans):
        return False
    inside = [a.window.contains(start, end) for a in spans if a.kind == "available"]
    return not inside or any(inside)


def faults(problem: Problem, solution: Solution) -> Iterator[str]:
    """Everything that is wrong with the plan, apart from the nurses' contracts."""
    for served in solution.served:
        request = problem.request_by_id[served.request]
        yield from _roles(problem, request, served)
        if isinstance(request, Appointment):
            yield from _time(problem, request, served)
        elif isinstance(request, Trip):
            yield from _ride(problem, request, served)
    yield from _double_use(problem, solution)
    yield from _vehicles(problem, solution)
    yield from _relations(problem, solution)


def _roles(problem: Problem, request: Request, served: Served) -> Iterator[str]:
    for demand in request.demands:
        chosen = served.resources(demand.role)
        if not demand.min <= len(chosen) <= demand.max_count:
            yield f"{request.id}: {len(chosen)} in role {demand.role}"
        for id in chosen:
            if not can_fill(problem.resource_by_id[id], demand, served):
                yield f"{request.id}: {id} cannot be {demand.role}"


def _time(problem: Problem, request: Appointment, served: Served) -> Iterator[str]:
    if served.end - served.start != timedelta(seconds=request.duration_seconds):
        yield f"{request.id}: wrong length"
    grid = timedelta(seconds=problem.start_grid_seconds)
    fitting = [w for w in request.windows if w.contains(served.start, served.end)]
    if not any((served.start - window.start) % grid == timedelta(0) for window in fitting):
        yield f"{request.id}: outside its windows or off the grid"


def _ride(problem: Problem, request: Trip, served: Served) -> Iterator[str]:
    assert served.dropoff_start is not None
    ends = ((request.pickup, served.start), (request.dropoff, served.dropoff_start))
    for stop, moment in ends:
        if not any(w.start <= moment <= w.end for w in stop.windows):
            yield f"{request.id}: at {stop.place} outside its windows"
    ride = (served.dropoff_start - served.start).total_seconds() - request.pickup.service_seconds
    leg = problem.travel_times.leg("default", request.pickup.place, request.dropoff.place)
    if ride < leg.seconds:
        yield f"{request.id}: faster than the direct way"
    if ride > max((request.max_ride_ratio or 100) * leg.seconds_exact, leg.seconds):
        yield f"{request.id}: rides too long"


def _double_use(problem: Problem, solution: Solution) -> Iterator[str]:
    for resource in problem.resources:
        for one, other in combinations(solution.uses(resource.id), 2):
            rides = [problem.request_by_id[s.request].kind == "trip" for s in (one, other)]
            if other.start < one.end and not all(rides):
                yield f"{resource.id}: {one.request} and {other.request} at once"


def stops(problem: Problem, rides: tuple[Served, ...]) -> list[tuple[datetime, datetime, str]]:
    """Start of service, end of service and place of everything a vehicle stops for, in order."""
    found = []
    for served in rides:
        trip = problem.request_by_id[served.request]
        assert isinstance(trip, Trip)
        assert served.dropoff_start is not None
        for stop, start in ((trip.pickup, served.start), (trip.dropoff, served.dropoff_start)):
            found.append((start, start + timedelta(seconds=stop.service_seconds), stop.place))
    return sorted(found)


def _vehicles(problem: Problem, solution: Solution) -> Iterator[str]:
    for vehicle in (r for r in problem.resources if r.kind == "vehicle"):
        rides = solution.uses(vehicle.id)
        for (_, end, here), (start, _, there) in pairwise(stops(problem, rides)):
            drive = timedelta(seconds=problem.travel_times.leg("default", here, there).seconds)
            if end + drive > start:
                yield f"{vehicle.id}: cannot get from {here} to {there} by {start}"
        yield from _crew(problem, vehicle, rides)


def _crew(problem: Problem, vehicle: Resource, rides: tuple[Served, ...]) -> Iterator[str]:
    for ride in rides:
        aboard = [r for r in rides if r.start <= ride.start < r.end]
        if len({r.resources("driver") for r in aboard}) > 1:
            yield f"{vehicle.id}: two drivers at {ride.start}"
        for dimension, places in vehicle.capacity.items():
            taken = sum(
                demand.load.get(dimension, 0)
                for r in aboard
                for demand in problem.request_by_id[r.request].demands
            )
            if taken > places:
                yield f"{vehicle.id}: {taken} of {places} {dimension} at {ride.start}"
    for earlier, later in pairwise(rides):
        if earlier.resources("driver") != later.resources("driver"):
            yield from _change(problem, vehicle, earlier, later)


def _change(problem: Problem, vehicle: Resource, earlier: Served, later: Served) -> Iterator[str]:
    before, after = (problem.request_by_id[s.request] for s in (earlier, later))
    assert isinstance(before, Trip)
    assert isinstance(after, Trip)
    home, leg = vehicle.place, problem.travel_times.leg
    seconds = leg("default", before.dropoff.place, home).seconds
    seconds += leg("default", home, after.pickup.place).seconds
    if earlier.end + timedelta(seconds=seconds) > later.start:
        yield f"{vehicle.id}: no time to change drivers before {later.request}"


def _relations(problem: Problem, solution: Solution) -> Iterator[str]:
    for relation in (r for r in problem.relations if r.required):
        found = [solution.of(id) for id in relation.requests]
        served = [s for s in found if s is not None]
        if isinstance(relation, Together) and 0 < len(served) < len(found):
            yield f"{relation.id}: only some are served"
        days = [s.start.astimezone(problem.zone_info).date() for s in served]
        if isinstance(relation, DifferentDay) and len(set(days)) < len(days):
            yield f"{relation.id}: two on one day"
        if isinstance(relation, Precedence) and len(served) == 2:
            lag = (served[1].start - served[0].end).total_seconds()
            if not relation.min_lag_seconds <= lag <= (relation.max_lag_seconds or lag):
                yield f"{relation.id}: a lag of {lag} s"
