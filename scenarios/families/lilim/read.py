"""A lilim file said in the language."""

import math

from models import Problem, Stop as TripStop, Trip
from scenarios.families.fleet_problem import Fleet, fleet_problem, on_a_vehicle, travel_matrix
from scenarios.families.lilim.instance import Stop, parse
from scenarios.families.unit_clock import UnitClock


def read(text: str, name: str) -> Problem:
    """Trips from pickup to delivery, fewest vehicles first; FormatError for unreadable texts."""
    instance = parse(text)
    clock = UnitClock.reaching(max(stop.due + stop.service for stop in instance.stops))
    depot = instance.stops[0]
    return fleet_problem(
        name,
        Fleet(instance.vehicles, instance.capacity, clock.window(depot.ready, depot.due)),
        tuple(_trip(pickup, delivery, clock) for pickup, delivery in instance.requests),
        travel_matrix(instance.stops, _between, clock),
        vehicles_first=True,
    )


def _between(start: Stop, end: Stop) -> float:
    return math.hypot(start.x - end.x, start.y - end.y)


def _trip(pickup: Stop, delivery: Stop, clock: UnitClock) -> Trip:
    return Trip(
        id=f"request {pickup.id}",
        pickup=_stop(pickup, clock),
        dropoff=_stop(delivery, clock),
        demands=(on_a_vehicle(pickup.demand, for_whole_route=False),),
    )


def _stop(stop: Stop, clock: UnitClock) -> TripStop:
    return TripStop(
        place=str(stop.id),
        windows=(clock.window(stop.ready, stop.due),),
        service_seconds=clock.seconds(stop.service),
    )
