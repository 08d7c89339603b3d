"""Tiny problems with a plan to repair: pins, a frozen time, and prices of change."""

from datetime import timedelta
from random import Random

from models import (
    Appointment,
    Demand,
    Mode,
    Pin,
    Place,
    Previous,
    Problem,
    Request,
    Resource,
    Room,
    Shift,
    Solution,
    Staff,
    Stop,
    Trip,
    Vehicle,
    Window,
)
from models.pins import ALL_DIMENSIONS, Dimension
from tests.builders import HOUR, MONDAY, moment
from tests.solver.enumeration import ways

DAY = Window(start=MONDAY, end=MONDAY + timedelta(days=1))


def a_pinned_world(seed: int) -> Problem:
    """Two requests, each perhaps pinned in some dimensions."""
    chance = Random(seed)
    problem = _problem(chance)
    pins = tuple(
        Pin(request=request.id, dimensions=_dimensions(chance))
        for request in problem.requests
        if chance.random() < 0.7
    )
    return _with_previous(chance, problem, pins=pins)


def _dimensions(chance: Random) -> tuple[Dimension, ...]:
    if chance.random() < 0.3:
        return ALL_DIMENSIONS
    return tuple(name for name in ALL_DIMENSIONS if chance.random() < 0.5)


def a_frozen_world(seed: int) -> Problem:
    """Two requests, and perhaps a moment before which nothing may change."""
    chance = Random(seed)
    freeze = chance.choice((moment(0, 6), moment(0, 12), moment(0, 12, 7), moment(1, 0), None))
    return _with_previous(chance, _problem(chance), freeze_before=freeze)


def a_repaired_world(seed: int) -> Problem:
    """Two requests, and a price for each change."""
    chance = Random(seed)
    price, stays = chance.randint(0, 3), chance.random() < 0.5
    return _with_previous(chance, _problem(chance), price=price, unserved_stays=stays)


def _with_previous(chance: Random, problem: Problem, **fields: object) -> Problem:
    items = (chance.choice(list(ways(problem, request))) for request in problem.requests)
    before = Solution(served=tuple(item for item in items if item))
    previous = Previous.model_validate({"solution": before, **fields})
    return problem.model_copy(update={"previous": previous})


def _problem(chance: Random) -> Problem:
    people: tuple[Resource, ...] = (Staff(id="ada"), Staff(id="bob"))
    rooms: tuple[Resource, ...] = (Room(id="lab"),)
    makers = (_appointment, _appointment, _shift, _trip)
    requests = tuple(chance.choice(makers)(chance, f"r{number}") for number in range(2))
    return Problem(
        horizon=DAY,
        start_grid_seconds=12 * HOUR,
        places=(Place(id="home"), Place(id="away")),
        resources=(*people, *rooms, Vehicle(id="van")),
        requests=requests,
    )


def _appointment(chance: Random, name: str) -> Request:
    worker, room = Demand(role="worker", kind="staff"), Demand(role="room", kind="room")
    modes: tuple[Mode, ...] = ()
    if chance.random() < 0.3:
        modes = (Mode(id="inside", demands=(room,)), Mode(id="short", duration_seconds=6 * HOUR))
    return Appointment(
        id=name,
        price_of_change=chance.randint(0, 3),
        duration_seconds=12 * HOUR,
        windows=(DAY,),
        demands=(worker,) if modes or chance.random() < 0.5 else (room,),
        modes=modes,
    )


def _shift(chance: Random, name: str) -> Request:
    start = chance.choice((0, 6, 12))
    return Shift(
        id=name,
        price_of_change=chance.randint(0, 3),
        window=Window(start=moment(0, start), end=moment(0, start + 12)),
        demands=(Demand(role="worker", kind="staff", min=0, max=2),),
    )


def _trip(chance: Random, name: str) -> Request:
    return Trip(
        id=name,
        price_of_change=chance.randint(0, 3),
        pickup=Stop(place="home", windows=(DAY,)),
        dropoff=Stop(place="away", windows=(DAY,), service_seconds=6 * HOUR),
        demands=(Demand(role="vehicle", kind="vehicle"),),
    )
