"""Small seeded timetables: lessons of teachers in rooms, with every kind of wish."""

from random import Random

from models import Adjacent, Apart, Availability, Problem, Relation, Room, SameResource, Spread
from models.goals import GoalLevel
from models.requests import Appointment
from tests.builders import (
    HOUR,
    a_person,
    a_problem,
    a_window,
    an_appointment,
    room_demand,
    staff_demand,
)
from tests.solver.engines.brute_force import a_level

GOALS: tuple[GoalLevel, ...] = (
    a_level("served", "unserved"),
    a_level("liked", "preferences", "relations", "lateness", weight=2),
)
LENGTH = 2


def a_timetable(seed: int, lessons: int = 4, days: int = 2) -> Problem:
    """Two courses of one length, three starts a day, two rooms, one of them small."""
    chance = Random(seed)
    made = tuple(_lesson(chance, number, days) for number in range(lessons))
    rooms = (
        Room(id="hall", capacity={"seats": 30}, availability=(_closed(chance),)),
        Room(id="den", capacity={"seats": 10}),
    )
    return a_problem(
        *(a_person(name) for name in ("ada", "bob")),
        *rooms,
        *made,
        start_grid_seconds=LENGTH * HOUR,
        relations=_relations(chance, tuple(lesson.id for lesson in made)),
        goals=GOALS,
    )


def _lesson(chance: Random, number: int, days: int) -> Appointment:
    seats = {"seats": chance.choice((5, 12, 20))}
    room = room_demand(load=seats, overload_cost=chance.randint(1, 3))
    teacher = staff_demand("teacher", eligible=("ada" if number % 2 else "bob",))
    soft = a_window(chance.randrange(days), 8, 12) if chance.random() < 0.3 else None
    return an_appointment(
        f"r{number}",
        minutes=60 * LENGTH,
        windows=tuple(a_window(day, 8, 14) for day in range(days)),
        demands=(room, teacher),
        soft_window=soft,
        priority=chance.randint(1, 9),
    )


def _closed(chance: Random) -> Availability:
    return Availability(kind="unavailable", window=a_window(0, 8, chance.choice((9, 11))))


def _relations(chance: Random, names: tuple[str, ...]) -> tuple[Relation, ...]:
    some = tuple(chance.sample(names, 3))
    cost = chance.randint(1, 6)
    return (
        Apart(id="students", requests=some),
        Spread(id="days", requests=names[::2], min_days=2, required=False, cost=cost),
        SameResource(id="rooms", requests=some, role="room", required=False, cost=cost),
        Adjacent(id="gaps", requests=names, required=False, cost=cost),
    )
