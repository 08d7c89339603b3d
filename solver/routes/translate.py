"""Says a fleet's problem as a `RouteTask`, and routes as a solution."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from models.requests import Appointment, Trip
from models.resources import Vehicle
from models.solution import Assignment, Served, Solution
from solver.facts.eligible import candidates
from solver.facts.routes import route_spans
from solver.goals.unserved import points
from solver.misfit import Misfit
from solver.routes.calls import Call, calls_of, seconds_into
from solver.routes.fitting import require_fleet_problem
from solver.routes.journeys import journeys
from solver.routes.level_weights import level_weights
from solver.routes.schedule import schedule
from solver.routes.task import RouteTask
from solver.rules.ride_time import longest_ride_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.problem import Problem
    from models.requests import Request
    from solver.routes.task import Flags, Ints

_UNLIMITED = 2**40


def route_task(problem: Problem) -> RouteTask | None:
    """The problem as a `RouteTask` with the same costs, or None unless it fits exactly."""
    try:
        return _route_task(problem)
    except (Misfit, ValueError):
        # The task itself refuses numbers that are larger than its kernels can add up.
        return None


def to_solution(problem: Problem, task: RouteTask, routes: tuple[Ints, ...]) -> Solution:
    """The plan in which the vehicles, in the problem's order, drive these routes.

    Raises ValueError for a route that cannot be timed.
    """
    served: list[Served] = []
    for number, route in enumerate(routes):
        timed = schedule(task, number, route)
        if timed is None:
            raise ValueError(f"route {number} cannot be timed: {route.tolist()}")
        starts = dict(zip((int(stop) for stop in route), timed.starts, strict=True))
        stops = zip(problem.requests, task.pickup.tolist(), task.delivery.tolist(), strict=True)
        for request, pickup, delivery in stops:
            if pickup in starts:
                times = (starts[pickup], starts.get(delivery))
                served.append(_served(problem, request, problem.resources[number].id, times))
    return Solution(served=tuple(served))


def _served(
    problem: Problem, request: Request, vehicle: str, times: tuple[int, int | None]
) -> Served:
    origin = problem.horizon.start
    start = origin + timedelta(seconds=times[0])
    dropoff, end = None, start
    if isinstance(request, Trip):
        dropoff = origin + timedelta(seconds=times[1] or 0)
        end = dropoff + timedelta(seconds=request.dropoff.service_seconds)
    elif isinstance(request, Appointment):
        end = start + timedelta(seconds=request.duration_seconds)
    role = (Assignment(role=request.demands[0].role, resources=(vehicle,)),)
    return Served(request=request.id, start=start, end=end, dropoff_start=dropoff, assignments=role)


def _route_task(problem: Problem) -> RouteTask:
    weights = level_weights(problem)
    require_fleet_problem(problem)
    fleet = [vehicle for vehicle in problem.resources if isinstance(vehicle, Vehicle)]
    if not fleet or not problem.requests:
        raise Misfit("no vehicles, or nobody to serve")
    calls, pickup, delivery = calls_of(problem)
    depots = list(dict.fromkeys(place for v in fleet for place in (v.place, v.last_place)))
    places = [*(call.place for call in calls), *depots]
    travel = journeys(problem, fleet[0].profile, places)
    spans = [route_spans(problem, vehicle)[0] for vehicle in fleet]
    load, capacity = _loads(problem, fleet)
    return RouteTask(
        travel_time=travel.seconds,
        travel_time_floor=travel.seconds_floor,
        distance=travel.metres * weights.metre,
        window_open=_ints(span[0] for call in calls for span in call.windows),
        window_close=_ints(span[1] for call in calls for span in call.windows),
        window_first=_offsets(calls, len(depots)),
        service_time=_ints([*(call.service_seconds for call in calls), *(0 for _ in depots)]),
        pickup=pickup,
        delivery=delivery,
        load=load,
        max_ride_time=_ints(_longest_ride(problem, request, fleet) for request in problem.requests),
        # The language prices a mandatory request like any other; a missing one is only reported.
        mandatory=np.zeros(len(problem.requests), dtype=np.bool_),
        priority=np.ones(len(problem.requests), dtype=np.int64),
        unserved_cost=_ints(points(request) * weights.unserved for request in problem.requests),
        start=_ints(len(calls) + depots.index(vehicle.place) for vehicle in fleet),
        end=_ints(len(calls) + depots.index(vehicle.last_place) for vehicle in fleet),
        capacity=capacity,
        earliest_start=_ints(seconds_into(problem, span.start) for span in spans),
        latest_end=_ints(seconds_into(problem, span.end) for span in spans),
        max_duration=_ints(vehicle.max_route_seconds or -1 for vehicle in fleet),
        fixed_cost=np.full(len(fleet), float(weights.vehicle)),
        eligible=_eligible(problem, fleet, calls, np.stack([pickup, delivery], axis=1)),
        max_vehicles=len(fleet),
        unserved_first=weights.unserved_first,
        vehicles_first=weights.vehicles_first,
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)


def _offsets(calls: list[Call], depots: int) -> Ints:
    counts = [0, *(len(call.windows) for call in calls), *([0] * depots)]
    return np.cumsum(_ints(counts))


def _loads(problem: Problem, fleet: list[Vehicle]) -> tuple[Ints, Ints]:
    """(R, K) and (V, K); a dimension that a vehicle does not name is not limited."""
    names = sorted({name for vehicle in fleet for name in vehicle.capacity}) or ["anything"]
    load = [[_taken(request, name) for name in names] for request in problem.requests]
    held = [[vehicle.capacity.get(name, _UNLIMITED) for name in names] for vehicle in fleet]
    return np.array(load, dtype=np.int64), np.array(held, dtype=np.int64)


def _taken(request: Request, dimension: str) -> int:
    demand = request.demands[0]
    # A visit's load for the time of the visit only has to fit the empty vehicle.
    if isinstance(request, Appointment) and demand.load_lasts == "request":
        return 0
    return demand.load.get(dimension, 0)


def _longest_ride(problem: Problem, request: Request, fleet: list[Vehicle]) -> int:
    if not isinstance(request, Trip):
        return -1
    longest = longest_ride_seconds(problem, request, fleet[0].id)
    return -1 if longest is None else longest


def _eligible(problem: Problem, fleet: list[Vehicle], calls: list[Call], stops: Ints) -> Flags:
    """(R, V) who may serve whom; `stops` are the (R, 2) calls of each request, -1 for none."""
    eligible = np.zeros((len(problem.requests), len(fleet)), dtype=np.bool_)
    for row, request in enumerate(problem.requests):
        if all(calls[stop].spans for stop in stops[row] if stop >= 0):
            able = {vehicle.id for vehicle in candidates(problem, request, request.demands[0])}
            eligible[row] = [vehicle.id in able for vehicle in fleet]
    return eligible
