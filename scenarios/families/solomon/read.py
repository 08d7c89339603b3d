"""A solomon file said in the language, in either published convention."""

from models import Appointment, Problem
from scenarios.families.fleet_problem import Fleet, fleet_problem, on_a_vehicle, travel_matrix
from scenarios.families.solomon.distances import cut_to_tenths, straight
from scenarios.families.solomon.instance import Customer, SolomonInstance, parse
from scenarios.families.unit_clock import UnitClock


def read_for_distance(text: str, name: str) -> Problem:
    """Distances cut to tenths, the shortest total wins; FormatError for what cannot be read."""
    return _read(text, name, vehicles_first=False)


def read_for_vehicles(text: str, name: str) -> Problem:
    """Straight distances, the fewest vehicles win, then the shortest total."""
    return _read(text, name, vehicles_first=True)


def _read(text: str, name: str, *, vehicles_first: bool) -> Problem:
    instance = parse(text)
    clock = UnitClock.reaching(max(stop.due + stop.service for stop in instance.stops))
    grace = 0 if vehicles_first else _under_a_tenth(clock)
    between = straight if vehicles_first else cut_to_tenths
    return fleet_problem(
        name,
        _fleet(instance, clock, grace),
        tuple(_visit(stop, clock, grace) for stop in instance.stops[1:]),
        travel_matrix(instance.stops, between, clock),
        vehicles_first,
    )


def _under_a_tenth(clock: UnitClock) -> int:
    # With cut distances every true time is a whole tenth, so closing less than a tenth late lets
    # nothing in that is late. It pays for the second that a visit without service must last.
    return max(0, clock.seconds_per_unit // 10 - 1)


def _fleet(instance: SolomonInstance, clock: UnitClock, grace: int) -> Fleet:
    depot = instance.stops[0]
    window = clock.window(depot.ready, depot.due, grace)
    return Fleet(instance.vehicles, instance.capacity, window)


def _visit(stop: Customer, clock: UnitClock, grace: int) -> Appointment:
    return Appointment(
        id=f"customer {stop.id}",
        place=str(stop.id),
        windows=(clock.window(stop.ready, stop.due, grace),),
        start_in_window=True,
        duration_seconds=max(1, clock.seconds(stop.service)),
        demands=(on_a_vehicle(stop.demand, for_whole_route=True),),
    )
