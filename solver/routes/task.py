"""The route task: one vehicle-routing question as plain arrays."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

LONGEST_TIME = 2**46
"""Largest time, in the task's own units, that keeps every sum inside 64 bits."""


@dataclass(frozen=True, eq=False)
class RouteTask:
    """Stops, requests and vehicles of one routing question.

    There are S stops, R requests, V vehicles and K load dimensions. A stop is one call at a
    place: each request owns one stop (a visit) or two (a pickup and a delivery), vehicles share
    the stops they start and end at. Times are whole numbers in one unit of the caller's choice.

    Parameters
    ----------
    travel_time
        (S, S) whole times, already rounded up.
    distance
        (S, S) real distances, the price of driving.
    window_open, window_close
        Windows of all stops one after the other, in rising order per stop; service must start
        inside one of them, both ends included. Stops where vehicles start or end need none.
    window_first
        (S + 1,) offsets: stop s owns the windows ``window_first[s]`` to ``window_first[s + 1]``.
    service_time
        (S,) whole times; what stands at a vehicle's start or end is not counted.
    pickup, delivery
        (R,) stops of each request; ``delivery`` is -1 where the request is a single visit.
    load
        (R, K) what the request adds at its pickup and, if it is a pair, gives back at delivery.
    max_ride_time
        (R,) longest time from the end of service at pickup to the start at delivery; -1: none.
    mandatory, priority, unserved_cost
        (R,) leaving a mandatory request out costs ``priority`` (at least 1) on the first level;
        leaving another out costs ``unserved_cost``.
    start, end
        (V,) stops.
    capacity
        (V, K).
    earliest_start, latest_end, max_duration
        (V,) times; a ``max_duration`` of -1 means none. Departure may be delayed.
    fixed_cost
        (V,) added to the distance once a vehicle serves anybody.
    eligible
        (R, V) which vehicle may serve which request.
    max_vehicles
        How many vehicles may be used.
    unserved_first
        Whether ``unserved_cost`` stands above driving (else it is added to the distance).
    vehicles_first
        Whether the number of vehicles used stands above driving.
    travel_time_floor
        (S, S) the same travel times rounded down, for bounds; ``None`` when they are exact.

    Raises
    ------
    ValueError
        Naming the field, the place in it, its value and the limit.
    """

    travel_time: Ints
    distance: Floats
    window_open: Ints
    window_close: Ints
    window_first: Ints
    service_time: Ints
    pickup: Ints
    delivery: Ints
    load: Ints
    max_ride_time: Ints
    mandatory: Flags
    priority: Ints
    unserved_cost: Ints
    start: Ints
    end: Ints
    capacity: Ints
    earliest_start: Ints
    latest_end: Ints
    max_duration: Ints
    fixed_cost: Floats
    eligible: Flags
    max_vehicles: int
    unserved_first: bool = True
    vehicles_first: bool = False
    travel_time_floor: Ints | None = None

    def __post_init__(self) -> None:
        # Imported here because the checks read the class they guard.
        from solver.routes.task_checks import refuse_nonsense

        refuse_nonsense(self)
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, np.ndarray):
                frozen = np.ascontiguousarray(value).copy()
                frozen.setflags(write=False)
                object.__setattr__(self, field.name, frozen)

    @property
    def stops(self) -> int:
        """Number of stops."""
        return len(self.service_time)

    @property
    def requests(self) -> int:
        """Number of requests."""
        return len(self.pickup)

    @property
    def vehicles(self) -> int:
        """Number of vehicles."""
        return len(self.start)

    @property
    def lowest_travel_time(self) -> Ints:
        """(S, S) travel times that are never longer than the true ones."""
        return self.travel_time if self.travel_time_floor is None else self.travel_time_floor

    def stop_requests(self) -> Ints:
        """(S,) the request each stop belongs to, -1 for stops where vehicles start or end."""
        owner = np.full(self.stops, -1, np.int64)
        owner[self.pickup] = np.arange(self.requests)
        pairs = self.delivery >= 0
        owner[self.delivery[pairs]] = np.nonzero(pairs)[0]
        return owner

    def served(self, routes: tuple[Ints, ...]) -> Flags:
        """(R,) which requests the routes serve."""
        mask = np.zeros(self.requests, np.bool_)
        owner = self.stop_requests()
        for route in routes:
            mask[owner[route]] = True
        return mask
