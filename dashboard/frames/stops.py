"""The stops of each vehicle in order, with who gets on or off and what is then on board."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd

from dashboard.frames.clock import wall
from dashboard.frames.frame import frame_of
from dashboard.frames.places import place_names, resource_names
from models import Appointment, Problem, Request, Served, Solution, Trip, Vehicle, local_day

COLUMNS = (
    "vehicle_id", "vehicle", "day", "stop", "arrive", "leave", "time", "action", "place_id",
    "place", "latitude", "longitude", "rider", "request_id", "on_board", "driver",
)  # fmt: skip


@dataclass(frozen=True)
class _Stop:
    served: Served
    request: Request
    action: str
    place: str
    arrive: datetime
    leave: datetime
    load: dict[str, int]


def vehicles(problem: Problem) -> tuple[Vehicle, ...]:
    """The vehicles of a problem, in its order."""
    return tuple(r for r in problem.resources if isinstance(r, Vehicle))


def stops(problem: Problem, solution: Solution) -> pd.DataFrame:
    """One row for each stop of each vehicle, numbered anew each day.

    `on_board` is the load after the stop against the vehicle's capacity, such as `2 of 4 seats`.
    """
    rows = [row for vehicle in vehicles(problem) for row in _week(problem, solution, vehicle)]
    return frame_of(rows, COLUMNS)


def _week(problem: Problem, solution: Solution, vehicle: Vehicle) -> Iterator[dict[str, object]]:
    places = {place.id: place for place in problem.places}
    names = place_names(problem)
    number: dict[date, int] = {}
    load = dict.fromkeys(vehicle.capacity, 0)
    for stop in _in_order(problem, solution, vehicle):
        day = local_day(stop.arrive, problem.zone_info)
        number[day] = number.get(day, 0) + 1
        load = {name: load.get(name, 0) + stop.load.get(name, 0) for name in {**load, **stop.load}}
        arrive, leave = wall(stop.arrive, problem.zone_info), wall(stop.leave, problem.zone_info)
        place = places[stop.place]
        yield {
            "vehicle_id": vehicle.id,
            "vehicle": vehicle.label,
            "day": day,
            "stop": number[day],
            "arrive": arrive,
            "leave": leave,
            "time": f"{arrive:%H:%M}",
            "action": stop.action,
            "place_id": stop.place,
            "place": names[stop.place],
            "latitude": place.latitude,
            "longitude": place.longitude,
            "rider": stop.request.label,
            "request_id": stop.request.id,
            "on_board": _load_text(vehicle, load),
            "driver": resource_names(problem, stop.served, ("staff",)),
        }


def _in_order(problem: Problem, solution: Solution, vehicle: Vehicle) -> list[_Stop]:
    found = [s for served in solution.uses(vehicle.id) for s in _of(problem, vehicle, served)]
    # At one moment riders get off before others get on, so that the load is never overstated.
    return sorted(found, key=lambda stop: (stop.arrive, stop.action != "drop off", stop.leave))


def _of(problem: Problem, vehicle: Vehicle, served: Served) -> Iterator[_Stop]:
    request = problem.request_by_id[served.request]
    load = _load(request, served, vehicle)
    if isinstance(request, Trip):
        done = served.start + timedelta(seconds=request.pickup.service_seconds)
        off = served.dropoff_start or served.end
        less = {name: -amount for name, amount in load.items()}
        yield _Stop(served, request, "pick up", request.pickup.place, served.start, done, load)
        yield _Stop(served, request, "drop off", request.dropoff.place, off, served.end, less)
    elif isinstance(request, Appointment) and request.place is not None:
        yield _Stop(served, request, "visit", request.place, served.start, served.end, {})


def _load(request: Request, served: Served, vehicle: Vehicle) -> dict[str, int]:
    """What the request puts on the vehicle, over all roles that the vehicle fills."""
    roles = {given.role for given in served.assignments if vehicle.id in given.resources}
    total: dict[str, int] = {}
    for demand in request.demands_in(served.mode):
        if demand.role in roles:
            for name, amount in demand.load.items():
                total[name] = total.get(name, 0) + amount
    return total


def _load_text(vehicle: Vehicle, load: dict[str, int]) -> str:
    shown = [name for name, amount in load.items() if amount or len(load) == 1]
    words = [
        f"{load[name]} of {vehicle.capacity[name]} {name}"
        if name in vehicle.capacity
        else f"{load[name]} {name}"
        for name in shown
    ]
    return ", ".join(words) or "empty"
