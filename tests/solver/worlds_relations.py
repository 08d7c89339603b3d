"""Tiny problems whose requests have to do with each other, one maker for each kind of relation."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import cast

from models import (
    Adjacent,
    Apart,
    Appointment,
    AtOnce,
    Attended,
    Budget,
    Contract,
    Cover,
    Demand,
    DifferentDay,
    DifferentResource,
    Mode,
    NotTogether,
    OneOf,
    Overtime,
    Precedence,
    Problem,
    Relation,
    Request,
    Resource,
    Room,
    Rotation,
    SameDay,
    SameResource,
    SameStart,
    Shift,
    Skill,
    Spread,
    Staff,
    Together,
    Window,
)
from models.relations import RelationBase
from tests.builders import HOUR, MONDAY, changed, moment

Kind = type[RelationBase]
HORIZON = Window(start=MONDAY, end=moment(1, 12))
"""It ends within a day, for a start at its very end to fall on a day of it."""


def a_world_in_time(kind: Kind) -> Callable[[int], Problem]:
    """Two or three requests over two days, related by when they take place."""

    def maker(seed: int) -> Problem:
        chance = Random(seed)
        number = chance.choice((2, 2, 3))
        requests = tuple(_timed(chance, f"r{k}") for k in range(number))
        grid = 6 if number == 2 else 12
        return _world(grid, (Staff(id="ada"),), requests, _relation(chance, kind, requests))

    return maker


def a_world_of_roles(kind: Kind) -> Callable[[int], Problem]:
    """Two or three requests over two days, related by who serves them."""

    def maker(seed: int) -> Problem:
        chance = Random(seed)
        requests: tuple[Request, ...] = (_crewed(chance, "r0"), _crewed(chance, "r1"))
        if chance.random() < 0.1:
            requests = (*requests, _shift(chance, "r2", most=1))
        people = (Staff(id="ada", shared=True), Staff(id="bob", shared=True))
        return _world(18, people, requests, _relation(chance, kind, requests))

    return maker


def an_attended_world(seed: int) -> Problem:
    """Visits to a laboratory, and shifts in which somebody should be there."""
    chance = Random(seed)
    visits = tuple(_visit(chance, f"v{k}") for k in range(chance.choice((1, 1, 2))))
    shifts = tuple(_shift(chance, f"s{k}", most=2) for k in range(3 - len(visits)))
    people = (Staff(id="ada"), Staff(id="bob"))
    relation = _relation(chance, Attended, shifts)
    return _world(18, (*people, Room(id="lab")), (*visits, *shifts), relation)


def a_crowded_world(seed: int) -> Problem:
    """Visits and shifts of which only so many, or with so many people, may be at once."""
    chance = Random(seed)
    visits = tuple(_crewed(chance, f"v{k}") for k in range(chance.choice((0, 1, 2))))
    shifts = tuple(
        with_breaks(chance, _shift(chance, f"s{k}", most=2)) for k in range(3 - len(visits))
    )
    people = (Staff(id="ada", shared=True), Staff(id="bob", shared=True))
    return _world(18, people, (*visits, *shifts), _relation(chance, AtOnce, (*visits, *shifts)))


def a_covered_world(seed: int) -> Problem:
    """Shifts that together should have people at every moment of a window."""
    chance = Random(seed)
    shifts = tuple(with_breaks(chance, _shift(chance, f"s{k}", most=2)) for k in range(3))
    people = (Staff(id="ada", skills=(Skill(name="french"),)), Staff(id="bob"))
    return _world(18, people, shifts, _relation(chance, Cover, shifts))


def a_rotating_world(seed: int) -> Problem:
    """Shifts of three days, of which those a day or two apart may be the same in a rota."""
    chance = Random(seed)
    days = chance.choice((1, 1, 2))
    starts = chance.choice(((0, 24), (0, 24, 24), (6, 30, 54), (0, 6, 24), (6, 48, 54)))
    shifts = tuple(
        Shift(
            id=f"s{k}",
            tags=chance.choice(((), (), ("x",))),
            window=Window(start=moment(0, start), end=moment(0, start + 6)),
            demands=(Demand(role="worker", kind="staff", min=0, max=2),),
        )
        for k, start in enumerate(starts)
    )
    people = ("ada", "bob")[: chance.choice((1, 2, 2))]
    names = tuple(shift.id for shift in shifts)
    relation = Rotation(id="rota", requests=names, people=people, days=days)
    horizon = Window(start=MONDAY, end=moment(2, 12))
    staff = (Staff(id="ada"), Staff(id="bob"))
    return Problem(horizon=horizon, resources=staff, requests=shifts, relations=(relation,))


def a_world_with_a_budget(seed: int) -> Problem:
    """A few visits and shifts whose people are paid from one budget."""
    chance = Random(seed)
    requests: tuple[Request, ...] = (
        _crewed(chance, "v"),
        *(_shift(chance, f"s{k}", most=2) for k in range(2)),
    )
    people = tuple(
        Staff(id=name, cents_per_hour=chance.choice((0, 7, 100))) for name in ("ada", "bob")
    )
    premium = Overtime(after_seconds=chance.choice((0, 0, 3600)), percent=chance.choice((50, 33)))
    problem = _world(18, people, requests, _relation(chance, Budget, requests))
    bound = tuple(person.model_copy(update={"contracts": ("c",)}) for person in people)
    own = Contract(id="c", overtime=(premium,))
    return changed(problem, resources=bound, contracts=(own,))


def a_wish_world(seed: int) -> Problem:
    """One relation of any kind, nearly always only wished for."""
    chance = Random(seed)
    problem = MAKERS[chance.choice(list(MAKERS))](seed)
    required = chance.random() < 0.1
    update = {"required": required, "cost": chance.randint(0, 3)}
    wishes = tuple(relation.model_copy(update=update) for relation in problem.relations)
    return problem.model_copy(update={"relations": wishes})


def _world(
    grid_hours: int,
    resources: tuple[Resource, ...],
    requests: tuple[Request, ...],
    relation: Relation,
) -> Problem:
    return Problem(
        horizon=HORIZON,
        start_grid_seconds=grid_hours * HOUR,
        resources=resources,
        requests=requests,
        relations=(relation,),
    )


def _timed(chance: Random, name: str) -> Request:
    if chance.random() < 0.2:
        return _shift(chance, name, most=1)
    modes = (Mode(id="short", duration_seconds=6 * HOUR), Mode(id="long"))
    return Appointment(
        id=name,
        duration_seconds=chance.choice((6, 12, 12)) * HOUR,
        windows=(HORIZON,),
        modes=modes if chance.random() < 0.1 else (),
        buffer_after_seconds=chance.choice((0, 6 * HOUR)),
    )


def _crewed(chance: Random, name: str) -> Appointment:
    demand = Demand(role="worker", kind="staff", max=chance.choice((1, 1, 2)))
    length = chance.choice((12, 18, 24)) * HOUR
    return Appointment(id=name, duration_seconds=length, windows=(HORIZON,), demands=(demand,))


def _visit(chance: Random, name: str) -> Appointment:
    demand = Demand(role="room", kind="room")
    length = chance.choice((12, 18, 24)) * HOUR
    buffer = chance.choice((0, 6)) * HOUR
    return Appointment(
        id=name,
        duration_seconds=length,
        windows=(HORIZON,),
        demands=(demand,),
        buffer_after_seconds=buffer,
    )


def _shift(chance: Random, name: str, *, most: int) -> Shift:
    start = chance.choice((0, 6, 12, 24))
    window = Window(start=moment(0, start), end=moment(0, start + chance.choice((6, 12))))
    target = chance.randint(0, most)
    demand = Demand(role="worker", kind="staff", min=0, target=target, max=most)
    return Shift(id=name, window=window, demands=(demand,))


def with_breaks(chance: Random, shift: Shift) -> Shift:
    """Often with a break or two, even at its very start or end."""
    start = shift.window.start
    hours = sorted(chance.sample(range(shift.window.seconds // HOUR + 1), chance.choice((2, 4))))
    pairs = zip(hours[::2], hours[1::2], strict=True)
    spans = ((start + timedelta(hours=a), start + timedelta(hours=b)) for a, b in pairs)
    breaks = tuple(Window(start=a, end=b) for a, b in spans)
    return shift.model_copy(update={"breaks": breaks}) if chance.random() < 0.5 else shift


def _relation(chance: Random, kind: Kind, requests: tuple[Request, ...]) -> Relation:
    names = tuple(request.id for request in requests)
    fields: dict[str, object] = {"id": "relation", "requests": names}
    if kind is Precedence:
        return _precedence(chance, names)
    if kind is Spread:
        fields["min_days"] = chance.randint(1, 3)
    if kind is Adjacent:
        fields["max_gap_seconds"] = chance.choice((0, 0, 90, 6 * HOUR))
    if kind in {SameResource, DifferentResource, NotTogether, Attended}:
        fields["role"] = "worker"
    if kind is AtOnce:
        fields |= {"max": chance.randint(0, 2), "role": chance.choice((None, "worker"))}
        start = chance.choice((0, 6, 12))
        window = Window(start=moment(0, start), end=moment(0, start + chance.choice((3, 12))))
        fields |= {"window": chance.choice((None, window)), "rising": chance.random() < 0.3}
    if kind is Cover:
        start = chance.choice((0, 6, 12))
        window = Window(start=moment(0, start), end=moment(0, start + chance.choice((3, 6, 12))))
        fields |= {"role": "worker", "min": chance.randint(1, 3), "window": window}
        fields["skill"] = chance.choice((None, None, "french"))
    if kind is Budget:
        fields["max_cents"] = chance.choice((0, 500, 1500))
    if kind is Attended:
        fields["resource"] = "lab"
    return cast("Relation", kind.model_validate(fields))


def _precedence(chance: Random, names: tuple[str, ...]) -> Precedence:
    first, second = chance.choice([*pairwise(names), *pairwise(reversed(names))])
    shortest = chance.choice((-6 * HOUR, 0, 90, 6 * HOUR))
    longest = chance.choice((None, shortest, shortest + 100, shortest + 6 * HOUR))
    return Precedence(
        id="relation",
        first=first,
        second=second,
        measured_from=chance.choice(("start", "end")),
        min_lag_seconds=shortest,
        max_lag_seconds=longest,
    )


MAKERS: dict[str, Callable[[int], Problem]] = {
    "precedence": a_world_in_time(Precedence),
    "same-start": a_world_in_time(SameStart),
    "same-day": a_world_in_time(SameDay),
    "different-day": a_world_in_time(DifferentDay),
    "spread": a_world_in_time(Spread),
    "apart": a_world_in_time(Apart),
    "adjacent": a_world_in_time(Adjacent),
    "one-of": a_world_in_time(OneOf),
    "together": a_world_in_time(Together),
    "same-resource": a_world_of_roles(SameResource),
    "different-resource": a_world_of_roles(DifferentResource),
    "not-together": a_world_of_roles(NotTogether),
    "attended": an_attended_world,
    "at-once": a_crowded_world,
    "cover": a_covered_world,
    "budget": a_world_with_a_budget,
    "rotation": a_rotating_world,
}
"""By the name of the rule that keeps the relation."""
