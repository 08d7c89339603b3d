"""A darp file said in the language."""

from models import Problem, Stop as TripStop, Trip
from scenarios.families.darp.instance import DarpInstance, Stop, parse
from scenarios.families.darp.schedule import between
from scenarios.families.fleet_problem import Fleet, fleet_problem, on_a_vehicle, travel_matrix
from scenarios.families.format_error import FormatError
from scenarios.families.unit_clock import UnitClock


def read(text: str, name: str) -> Problem:
    """Rides with a longest ride time on routes with a longest duration.

    Raises FormatError for what cannot be read, and for a depot that is not the same at both
    ends of a route or that is served itself.
    """
    instance = parse(text)
    _require_plain_depot(instance)
    clock = UnitClock.reaching(max(stop.due + stop.service for stop in instance.stops))
    return fleet_problem(
        name,
        _fleet(instance, clock),
        tuple(_trip(instance, number, clock) for number in range(1, instance.requests + 1)),
        travel_matrix((*instance.stops, instance.home), between, clock),
        vehicles_first=False,
    )


def _require_plain_depot(instance: DarpInstance) -> None:
    depot, home = instance.stops[0], instance.home
    if depot.service or (depot.ready, depot.due) != (home.ready, home.due):
        open_at = f"{depot.ready:g}..{depot.due:g} and {home.ready:g}..{home.due:g}"
        found = f"service {depot.service:g}, open {open_at}"
        raise FormatError("instance", None, found, "a depot without service, its windows alike")


def _fleet(instance: DarpInstance, clock: UnitClock) -> Fleet:
    depot = instance.stops[0]
    return Fleet(
        count=instance.vehicles,
        capacity=instance.capacity,
        window=clock.window(depot.ready, depot.due),
        end_place=str(len(instance.stops)),
        max_route_seconds=max(1, clock.seconds(instance.max_route_minutes)),
    )


def _trip(instance: DarpInstance, number: int, clock: UnitClock) -> Trip:
    pickup = instance.stops[number]
    return Trip(
        id=f"request {number}",
        pickup=_stop(pickup, clock),
        dropoff=_stop(instance.stops[instance.delivery_of(number)], clock),
        demands=(on_a_vehicle(pickup.load, for_whole_route=False),),
        max_ride_seconds=max(1, clock.seconds(instance.max_ride_minutes)),
    )


def _stop(stop: Stop, clock: UnitClock) -> TripStop:
    return TripStop(
        place=str(stop.id),
        windows=(clock.window(stop.ready, stop.due),),
        service_seconds=clock.seconds(stop.service),
    )
