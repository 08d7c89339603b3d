"""Seeded tiny transport problems: few enough choices that every solution can be listed."""

from random import Random

from models.demands import Demand
from models.places import Place, TravelMatrix
from models.problem import Problem
from models.requests import Appointment, Request, Stop, Trip
from models.resources import Availability, Resource, Staff, Vehicle
from models.times import Window
from tests.builders import HOUR, MONDAY, moment
from tests.solver.tiny import level

PLACES = ("home", "north", "south", "east")


def a_tiny_route(seed: int) -> Problem:
    """Two trips or visits for one vehicle, over three steps of two hours."""
    chance = Random(seed)
    makers = (_trip, _visit)
    requests = tuple(chance.choice(makers)(chance, f"r{n}", drivers=False) for n in range(2))
    span = Window(start=moment(0, chance.choice((0, 2))), end=moment(0, chance.choice((4, 6))))
    vehicle = Vehicle(
        id="van",
        place="home",
        end_place=chance.choice((None, "north")),
        capacity={"seats": chance.randint(1, 3)},
        max_route_seconds=chance.choice((None, 3 * HOUR, 5 * HOUR)),
        availability=chance.choice(((), (Availability(kind="available", window=span),))),
    )
    return _problem(chance, 6, 2, (vehicle,), requests)


def tiny_rides(seed: int) -> Problem:
    """Two trips with driver and vehicle apart, at two possible moments."""
    chance = Random(seed)
    requests = tuple(_trip(chance, f"r{n}", drivers=True) for n in range(2))
    cars: list[Resource] = [Vehicle(id="van", place="home")]
    people: list[Resource] = [Staff(id="ada")]
    if chance.random() < 0.08:
        cars.append(Vehicle(id="bus", place=chance.choice(("home", "east"))))
    elif chance.random() < 0.1:
        people.append(Staff(id="bob"))
    return _problem(chance, 4, 4, (*cars, *people), requests)


def _problem(
    chance: Random,
    hours: int,
    step: int,
    resources: tuple[Resource, ...],
    requests: tuple[Request, ...],
) -> Problem:
    ways = [[0 if a == b else chance.randint(0, 2) for b in PLACES] for a in PLACES]
    return Problem(
        horizon=Window(start=MONDAY, end=moment(0, hours)),
        start_grid_seconds=step * HOUR,
        resources=resources,
        requests=requests,
        places=tuple(Place(id=name) for name in PLACES),
        travel=(
            TravelMatrix(
                places=PLACES,
                seconds=tuple(tuple(float(cell * HOUR) for cell in row) for row in ways),
                metres=tuple(tuple(cell * 1.25 for cell in row) for row in ways),
            ),
        ),
        goals=level("travel"),
    )


def _demands(chance: Random, *, drivers: bool, lasts: bool) -> tuple[Demand, ...]:
    van = Demand(
        role="vehicle",
        kind="vehicle",
        load={"seats": chance.randint(1, 2)},
        load_lasts="route" if lasts else "request",
    )
    return (van, Demand(role="driver", kind="staff")) if drivers else (van,)


def _stop(chance: Random) -> Stop:
    service = chance.choice((1, 2)) * HOUR
    windows = (Window(start=MONDAY, end=moment(0, 24)),)
    return Stop(place=chance.choice(PLACES[1:]), windows=windows, service_seconds=service)


def _trip(chance: Random, name: str, *, drivers: bool) -> Trip:
    return Trip(
        id=name,
        pickup=_stop(chance),
        dropoff=_stop(chance),
        max_ride_seconds=chance.choice((None, HOUR, 3 * HOUR)),
        max_ride_ratio=chance.choice((None, 1.0, 2.0)),
        demands=_demands(chance, drivers=drivers, lasts=False),
    )


def _visit(chance: Random, name: str, *, drivers: bool) -> Appointment:
    return Appointment(
        id=name,
        place=chance.choice(PLACES[1:]),
        duration_seconds=chance.choice((1, 2)) * HOUR,
        start_in_window=True,
        windows=(Window(start=MONDAY, end=moment(0, 24)),),
        demands=_demands(chance, drivers=drivers, lasts=True),
    )
