"""Seeded tiny problems in which people, rooms and roles have something they would like."""

from datetime import timedelta
from random import Random

from models.demands import Demand, SkillNeed
from models.problem import Problem
from models.requests import Appointment, Mode, Request, Shift
from models.resources import Availability, Resource, Room, Skill, Staff, Wish
from models.times import Window
from tests.builders import HOUR, MONDAY, a_window

NAMES = ("ada", "bob")


def preferences_world(seed: int) -> Problem:
    """A visit that may move, a shift, two people with wishes, perhaps a room."""
    chance = Random(seed)
    rooms: list[Resource] = [_room(chance)] if chance.random() < 0.5 else []
    people: list[Resource] = [_person(chance, name) for name in NAMES]
    return Problem(
        horizon=Window(start=MONDAY, end=MONDAY + timedelta(days=1)),
        start_grid_seconds=6 * HOUR,
        resources=(*people, *rooms),
        requests=(_visit(chance, bool(rooms)), _shift(chance)),
    )


def _window(chance: Random) -> Window:
    start = chance.choice((0, 6, 12))
    return a_window(0, start, start + chance.choice((6, 12)))


def _tags(chance: Random) -> tuple[str, ...]:
    return chance.choice(((), (), ("x",), ("y",)))


def _person(chance: Random, name: str) -> Staff:
    until = MONDAY + timedelta(hours=12)
    skills = chance.choice(((), (Skill(name="s", level=2),), (Skill(name="s", valid_until=until),)))
    wishes = tuple(_wish(chance) for _ in range(chance.randint(0, 2)))
    return Staff(id=name, skills=skills, wishes=wishes, availability=_times(chance))


def _times(chance: Random) -> tuple[Availability, ...]:
    return tuple(
        Availability(
            kind=chance.choice(("preferred", "unpreferred")),
            window=_window(chance),
            tags=_tags(chance),
            cost=chance.randint(1, 3),
        )
        for _ in range(chance.randint(0, 2))
    )


def _wish(chance: Random) -> Wish:
    wanted, cost = chance.random() < 0.5, chance.randint(1, 4)
    if chance.random() < 0.5:
        return Wish(request=chance.choice(("visit", "shift")), wanted=wanted, cost=cost)
    window = _window(chance) if chance.random() < 0.7 else None
    return Wish(window=window, tags=_tags(chance), wanted=wanted, cost=cost)


def _room(chance: Random) -> Room:
    return Room(id="lab", capacity={"seats": chance.randint(0, 3)}, availability=_times(chance))


def _demand(chance: Random, role: str = "worker") -> Demand:
    need = SkillNeed(
        name="s", level=chance.randint(1, 2), preferred=True, cost=chance.randint(0, 3)
    )
    return Demand(
        role=role,
        kind="staff",
        skills=(need,) if chance.random() < 0.7 else (),
        preferred=tuple(name for name in NAMES if chance.random() < 0.3),
        avoided=tuple(name for name in NAMES if chance.random() < 0.3),
        preference_cost=chance.randint(0, 3),
    )


def _visit(chance: Random, has_room: bool) -> Request:
    load = {"seats": chance.randint(0, 4)}
    price = chance.choice((None, 0, 2))
    room = Demand(role="room", kind="room", load=load, overload_cost=price)
    demands = (_demand(chance), room) if has_room else (_demand(chance),)
    modes = (Mode(id="alone", cost=chance.randint(0, 3)), Mode(id="short", duration_seconds=HOUR))
    return Appointment(
        id="visit",
        tags=_tags(chance),
        duration_seconds=6 * HOUR,
        windows=(a_window(0, 0, 24),),
        demands=demands,
        modes=modes if chance.random() < 0.4 else (),
    )


def _shift(chance: Random) -> Request:
    modes = (
        Mode(id="day", cost=chance.randint(1, 3)),
        Mode(id="long day", demands=(_demand(chance, "second"),)),
    )
    return Shift(
        id="shift",
        tags=_tags(chance),
        window=a_window(0, 6, 18),
        demands=(_demand(chance),),
        modes=modes if chance.random() < 0.3 else (),
    )
