"""Seeded tiny problems: few enough choices that every solution can be listed."""

from datetime import timedelta
from random import Random

from models.contracts import Contract, ContractRule
from models.demands import Demand, SkillNeed
from models.goals import GoalLevel, GoalName, Term
from models.problem import Problem
from models.relations import Relation
from models.requests import Appointment, Mode, Request, Shift
from models.resources import Availability, AvailabilityKind, Resource, Room, Setup, Skill, Staff
from models.times import Window
from tests.builders import HOUR, MONDAY, moment

GRID_HOURS = 6
EVERY_GOAL = ("unserved", "coverage")


def level(*goals: GoalName) -> tuple[GoalLevel, ...]:
    """One level of the named goals, all with weight 1."""
    return (GoalLevel(name="all", terms=tuple(Term(goal=goal) for goal in goals)),)


def a_tiny_problem(seed: int, *, relations: tuple[Relation, ...] = ()) -> Problem:
    """Two appointments or shifts on one day, and two people, or one person and a room."""
    chance = Random(seed)
    rooms: list[Resource] = [_room(chance, "lab")] if chance.random() < 0.5 else []
    names = ("ada",) if rooms else ("ada", "bob")
    people: list[Resource] = [_person(chance, name) for name in names]
    makers = (_appointment, _shift)
    requests = tuple(
        chance.choice(makers)(chance, f"r{number}", bool(rooms)) for number in range(2)
    )
    return Problem(
        horizon=Window(start=MONDAY, end=MONDAY + timedelta(days=1)),
        start_grid_seconds=GRID_HOURS * HOUR,
        resources=tuple(people + rooms),
        requests=requests,
        relations=relations,
    )


def a_tiny_roster(seed: int, *rules: ContractRule, days: int = 5) -> Problem:
    """One or two people and one or two shifts a day, under one contract with `rules`."""
    chance = Random(seed)
    shifts: list[Request] = []
    for day in range(days):
        for tag, start in (("early", 6), ("late", 14), ("night", 22)):
            if (
                len(shifts) < 8
                and chance.random() < 0.5
                and not (tag == "night" and day == days - 1)
            ):
                window = Window(start=moment(day, start), end=moment(day, start + 8))
                demand = Demand(role="nurse", kind="staff", min=0, max=1)
                name = f"{tag}{day}"
                shifts.append(Shift(id=name, tags=(tag,), window=window, demands=(demand,)))
    return Problem(
        horizon=Window(start=MONDAY, end=MONDAY + timedelta(days=days)),
        resources=(Staff(id="ada", contracts=("c",)),),
        requests=tuple(shifts),
        contracts=(Contract(id="c", rules=rules),),
    )


def _person(chance: Random, name: str) -> Staff:
    skills = (Skill(name="s", level=chance.randint(1, 2)),) if chance.random() < 0.7 else ()
    if skills and chance.random() < 0.3:
        skills = (Skill(name="s", valid_until=moment(0, 12)),)
    return Staff(id=name, skills=skills, availability=_availability(chance))


KINDS: tuple[AvailabilityKind | None, ...] = (
    "available",
    "unavailable",
    "preferred",
    "unpreferred",
    None,
    None,
)


def _availability(chance: Random) -> tuple[Availability, ...]:
    kind = chance.choice(KINDS)
    if kind is None:
        return ()
    start = chance.choice((0, 6, 12))
    window = Window(start=moment(0, start), end=moment(0, start + chance.choice((6, 12))))
    tags = ("x",) if chance.random() < 0.3 else ()
    return (Availability(kind=kind, window=window, tags=tags),)


def _room(chance: Random, name: str) -> Room:
    setups = (Setup(before="x", seconds=6 * HOUR),) if chance.random() < 0.5 else ()
    return Room(id=name, capacity={"seats": chance.randint(1, 3)}, setups=setups)


def _demand(chance: Random) -> Demand:
    need = (SkillNeed(name="s", level=chance.randint(1, 2)),) if chance.random() < 0.5 else ()
    fewest = chance.randint(0, 1)
    target = fewest + chance.randint(0, 1)
    forbidden = ("ada",) if chance.random() < 0.2 else ()
    return Demand(
        role="worker",
        kind="staff",
        min=fewest,
        target=target,
        max=max(1, target),
        cost_missing=chance.randint(0, 3),
        cost_extra=chance.randint(0, 3),
        skills=need,
        forbidden=forbidden,
    )


def _tags(chance: Random) -> tuple[str, ...]:
    return ("x",) if chance.random() < 0.5 else ()


def _appointment(chance: Random, name: str, has_room: bool) -> Appointment:
    room = Demand(role="room", kind="room", load={"seats": chance.randint(1, 3)})
    demands = (_demand(chance), room) if has_room and chance.random() < 0.6 else (_demand(chance),)
    modes: tuple[Mode, ...] = ()
    if chance.random() < 0.2:
        modes = (Mode(id="short", duration_seconds=6 * HOUR), Mode(id="long"))
    start = chance.choice((0, 6))
    return Appointment(
        id=name,
        tags=_tags(chance),
        priority=chance.randint(1, 3),
        unserved_cost=chance.randint(0, 3),
        duration_seconds=chance.choice((6, 12)) * HOUR,
        windows=(Window(start=moment(0, start), end=moment(0, 24)),),
        demands=demands,
        modes=modes,
        buffer_after_seconds=chance.choice((0, 0, 6 * HOUR)),
    )


def _shift(chance: Random, name: str, has_room: bool) -> Shift:
    start = chance.choice((0, 6, 12))
    window = Window(start=moment(0, start), end=moment(0, start + 12))
    return Shift(
        id=name,
        tags=_tags(chance),
        priority=chance.randint(1, 3),
        unserved_cost=chance.randint(0, 3),
        window=window,
        demands=(_demand(chance),),
    )
