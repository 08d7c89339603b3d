"""Builds small worlds: each value has sane defaults, so that a test states only what matters.

The week begins on Monday 2026-01-05 at midnight UTC; times are said as `moment(day, hour, minute)`
with day 0 for Monday.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from models import (
    Appointment,
    Availability,
    Demand,
    Equipment,
    Place,
    Precedence,
    Problem,
    Request,
    Resource,
    Room,
    Shift,
    Skill,
    SkillNeed,
    Staff,
    Stop,
    TravelBySpeed,
    Trip,
    Vehicle,
    Window,
)

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
HOUR = 3600
MINUTE = 60


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """The moment `hour:minute` UTC on the `day`-th day of the week (hours may pass 24)."""
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


def a_window(day: int = 0, start: float = 8, end: float = 16) -> Window:
    """From hour `start` to hour `end` of one day (16.5 is 16:30)."""
    midnight = MONDAY + timedelta(days=day)
    return Window(start=midnight + timedelta(hours=start), end=midnight + timedelta(hours=end))


WEEK = Window(start=MONDAY, end=MONDAY + timedelta(days=7))


def skills_of(names: str) -> tuple[Skill, ...]:
    """Skills from words: `"massage swim:2"` is massage at level 1 and swim at level 2."""
    words = (word.partition(":") for word in names.split())
    return tuple(Skill(name=name, level=int(level or 1)) for name, _, level in words)


def needs_of(names: str) -> tuple[SkillNeed, ...]:
    """Skill needs from the same words as `skills_of`."""
    return tuple(SkillNeed(name=skill.name, level=skill.level) for skill in skills_of(names))


def available(*windows: Window) -> tuple[Availability, ...]:
    """Spans outside which a resource cannot be used."""
    return tuple(Availability(kind="available", window=window) for window in windows)


def unavailable(*windows: Window) -> tuple[Availability, ...]:
    """Spans in which a resource cannot be used."""
    return tuple(Availability(kind="unavailable", window=window) for window in windows)


def a_person(id: str = "ada", *, skills: str = "", **fields: Any) -> Staff:
    """A person who is always there; `skills` as for `skills_of`."""
    return Staff(id=id, skills=skills_of(skills), **fields)


def a_room(id: str = "room", *, skills: str = "", **fields: Any) -> Room:
    """A room that takes one request at a time."""
    return Room(id=id, skills=skills_of(skills), **fields)


def a_tool(id: str = "tool", *, skills: str = "", **fields: Any) -> Equipment:
    """A piece of equipment that takes one request at a time."""
    return Equipment(id=id, skills=skills_of(skills), **fields)


def a_vehicle(
    id: str = "van", *, seats: int = 3, wheelchair: int = 1, place: str = "depot", **fields: Any
) -> Vehicle:
    """A shared vehicle that starts and ends at `place`."""
    capacity = {"seats": seats, "wheelchair": wheelchair}
    return Vehicle(id=id, capacity=capacity, place=place, **fields)


def staff_demand(role: str = "worker", *, skills: str = "", **fields: Any) -> Demand:
    """A role that one person fills."""
    return Demand(role=role, kind="staff", skills=needs_of(skills), **fields)


def room_demand(role: str = "room", *, skills: str = "", **fields: Any) -> Demand:
    """A role that one room fills."""
    return Demand(role=role, kind="room", skills=needs_of(skills), **fields)


def a_shift(
    id: str = "shift",
    *,
    day: int = 0,
    start: float = 8,
    end: float = 16,
    people: int = 1,
    skills: str = "",
    **fields: Any,
) -> Shift:
    """A shift on one day that wants `people` in the role `worker`, unless demands are given."""
    fields.setdefault("demands", (staff_demand(skills=skills, min=people),))
    return Shift(id=id, window=a_window(day, start, end), **fields)


def an_appointment(
    id: str = "visit",
    *,
    minutes: int = 60,
    windows: Iterable[Window] = (a_window(),),
    skills: str = "",
    **fields: Any,
) -> Appointment:
    """An appointment that wants one person in the role `worker`, unless demands are given."""
    fields.setdefault("demands", (staff_demand(skills=skills),))
    return Appointment(id=id, duration_seconds=minutes * MINUTE, windows=tuple(windows), **fields)


def a_stop(
    place: str, *, windows: Iterable[Window] = (a_window(),), service_minutes: int = 0
) -> Stop:
    """One end of a trip."""
    return Stop(place=place, windows=tuple(windows), service_seconds=service_minutes * MINUTE)


def a_trip(
    id: str = "ride",
    *,
    origin: str = "home",
    destination: str = "clinic",
    windows: Iterable[Window] = (a_window(),),
    seats: int = 1,
    driver: bool = False,
    **fields: Any,
) -> Trip:
    """A ride in the role `vehicle`, and `driver` if asked for; both ends share the windows."""
    vehicle = Demand(role="vehicle", kind="vehicle", load={"seats": seats})
    chauffeur = (Demand(role="driver", kind="staff"),) if driver else ()
    fields.setdefault("demands", (vehicle, *chauffeur))
    windows = tuple(windows)
    fields.setdefault("pickup", a_stop(origin, windows=windows))
    fields.setdefault("dropoff", a_stop(destination, windows=windows))
    return Trip(id=id, **fields)


def after(first: str, second: str, *, wait_minutes: int | None = None) -> Precedence:
    """`second` starts once `first` has ended, at most `wait_minutes` later if given."""
    longest = None if wait_minutes is None else wait_minutes * MINUTE
    return Precedence(
        id=f"{first} before {second}", first=first, second=second, max_lag_seconds=longest
    )


PLACES = (
    Place(id="depot", latitude=50.930, longitude=6.950),
    Place(id="clinic", latitude=50.940, longitude=6.960),
    Place(id="home", latitude=50.955, longitude=6.975),
)
"""The depot and the clinic are about 1.3 km apart, home is about 2 km from the clinic."""


def a_problem(*parts: Resource | Request, **fields: Any) -> Problem:
    """A week with these resources and requests, three places and straight-line travel."""
    requests = tuple(p for p in parts if isinstance(p, Shift | Appointment | Trip))
    resources = tuple(p for p in parts if isinstance(p, Staff | Room | Vehicle | Equipment))
    fields.setdefault("horizon", WEEK)
    fields.setdefault("places", PLACES)
    fields.setdefault("speeds", (TravelBySpeed(),))
    return Problem(resources=resources, requests=requests, **fields)


def changed(problem: Problem, **fields: Any) -> Problem:
    """The problem with other fields, made anew: a copy would keep its tables of what was before."""
    before = {name: getattr(problem, name) for name in Problem.model_fields}
    return Problem(**(before | fields))
