"""Tiny problems in which several requests use one resource at once."""

from datetime import timedelta
from random import Random

from models import Appointment, Demand, Mode, Problem, Resource, Room, Shift, Staff, Window
from tests.builders import HOUR, MONDAY, moment

DAY = Window(start=MONDAY, end=MONDAY + timedelta(days=1))
WARD = ("women", "men")


def a_shared_world(seed: int) -> Problem:
    """Two or three visits that share a ward or a nurse."""
    chance = Random(seed)
    number = chance.choice((2, 2, 3))
    ward = Room(
        id="ward",
        shared=chance.random() < 0.9,
        capacity={"beds": chance.randint(1, 4)},
        uniform_tags=WARD if chance.random() < 0.9 else (),
    )
    nurse = Staff(id="ada", shared=True, capacity={"beds": chance.randint(1, 2), "tasks": 1})
    people: tuple[Resource, ...] = (nurse,) if number == 2 else ()
    visits = tuple(_visit(chance, f"v{k}", bool(people)) for k in range(number))
    shifts = (_shift(),) if people and chance.random() < 0.2 else ()
    return Problem(
        horizon=DAY,
        start_grid_seconds=12 * HOUR,
        resources=(ward, *people),
        requests=(*visits, *shifts),
    )


def _visit(chance: Random, name: str, nursed: bool) -> Appointment:
    demands = [_demand(chance, "bed", "room")]
    if nursed and chance.random() < 0.5:
        demands.append(_demand(chance, "nurse", "staff"))
    modes: tuple[Mode, ...] = ()
    if nursed and len(demands) == 1 and chance.random() < 0.3:
        wide = Mode(id="wide", demands=(_demand(chance, "extra", "room"),))
        modes = (wide, Mode(id="short", duration_seconds=6 * HOUR))
    return Appointment(
        id=name,
        tags=tuple(tag for tag in WARD if chance.random() < 0.5),
        duration_seconds=chance.choice((6, 12, 18)) * HOUR,
        windows=(DAY,),
        demands=tuple(demands),
        modes=modes,
        buffer_before_seconds=chance.choice((0, 0, 6 * HOUR)),
    )


def _demand(chance: Random, role: str, kind: str) -> Demand:
    return Demand(
        role=role,
        kind="room" if kind == "room" else "staff",
        load={"beds": chance.randint(0, 3), "tasks": chance.randint(0, 1)},
        load_lasts="route" if chance.random() < 0.1 else "request",
        overload_cost=1 if chance.random() < 0.1 else None,
    )


def _shift() -> Shift:
    demand = Demand(role="nurse", kind="staff", min=0, max=1, load={"tasks": 1})
    window = Window(start=moment(0, 6), end=moment(0, 18))
    return Shift(id="round", window=window, demands=(demand,))
