"""The problem of a fleet that starts at one depot, common to all vehicle families."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from models import (
    Appointment,
    Availability,
    Demand,
    GoalLevel,
    Place,
    Problem,
    Term,
    TravelMatrix,
    Trip,
    Vehicle,
    Window,
)
from models.base import MAX_SECONDS
from scenarios.families.unit_clock import UnitClock

LOAD = "load"
_S = TypeVar("_S")


@dataclass(frozen=True, slots=True)
class Fleet:
    """Vehicles that differ in nothing but their numbers."""

    count: int
    capacity: int
    window: Window
    """From the earliest departure to the latest return."""
    end_place: str | None = None
    max_route_seconds: int | None = None

    def vehicles(self) -> tuple[Vehicle, ...]:
        """The vehicles, all at place 0."""
        return tuple(
            Vehicle(
                id=f"vehicle {number}",
                capacity={LOAD: self.capacity},
                place="0",
                end_place=self.end_place,
                availability=(Availability(kind="available", window=self.window),),
                max_route_seconds=self.max_route_seconds,
            )
            for number in range(1, self.count + 1)
        )


def fleet_problem(
    name: str,
    fleet: Fleet,
    requests: tuple[Appointment | Trip, ...],
    travel: TravelMatrix,
    vehicles_first: bool,
) -> Problem:
    """Serve all requests, then perhaps with few vehicles, then on short ways."""
    windows = [fleet.window, *(window for request in requests for window in _windows(request))]
    levels = ["unserved", *(["resources_used"] if vehicles_first else []), "travel"]
    return Problem(
        name=name,
        horizon=Window(
            start=min(window.start for window in windows),
            end=max(window.end for window in windows),
        ),
        resources=fleet.vehicles(),
        requests=requests,
        places=tuple(Place(id=place) for place in travel.places),
        travel=(travel,),
        goals=tuple(
            GoalLevel(name=goal, terms=(Term.model_validate({"goal": goal}),)) for goal in levels
        ),
    )


def _windows(request: Appointment | Trip) -> tuple[Window, ...]:
    if isinstance(request, Trip):
        return request.pickup.windows + request.dropoff.windows
    return request.windows


def on_a_vehicle(load: int, for_whole_route: bool) -> Demand:
    """The one role of every request: a vehicle with room for the load."""
    return Demand(
        role="vehicle",
        kind="vehicle",
        load={LOAD: load},
        load_lasts="route" if for_whole_route else "request",
    )


def travel_matrix(
    stops: Sequence[_S], between: Callable[[_S, _S], float], clock: UnitClock
) -> TravelMatrix:
    """Distances in the family's units as metres, and as exact seconds of the clock.

    The seconds stay fractions: plans round them up, bounds round them down.
    """
    metres = tuple(tuple(between(start, end) for end in stops) for start in stops)
    return TravelMatrix(
        places=tuple(str(number) for number in range(len(stops))),
        metres=metres,
        seconds=tuple(
            tuple(min(float(MAX_SECONDS), cell * clock.seconds_per_unit) for cell in row)
            for row in metres
        ),
    )
