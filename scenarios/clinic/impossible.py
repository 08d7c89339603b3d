"""Twelve requests that nobody can serve, each for one known reason."""

from dataclasses import dataclass
from typing import Literal

from models import (
    Appointment,
    Availability,
    Demand,
    Equipment,
    Skill,
    SkillNeed,
    Staff,
    Stop,
    Trip,
    Window,
)
from scenarios.clinic.half_days import HalfDay
from scenarios.clinic.people import Extra, on_leave
from scenarios.clinic.town import CLINIC, FAR_VILLAGE
from scenarios.clinic.week_clock import DAY, HOUR, MINUTE, WORKDAYS, clock, moment, span

Reason = Literal[
    "skill-nobody-has",
    "skill-no-longer-valid",
    "only-person-on-leave",
    "rare-skill-needed-twice",
    "outside-all-hours",
    "room-closed",
    "room-too-small",
    "device-out-of-service",
    "person-and-device-never-together",
    "too-many-wheelchairs",
    "ride-longer-than-allowed",
    "place-too-far-for-the-window",
]
IMPOSSIBLE: dict[str, Reason] = {
    "extra-01": "skill-nobody-has",
    "extra-02": "skill-no-longer-valid",
    "extra-03": "only-person-on-leave",
    "extra-04": "rare-skill-needed-twice",
    "extra-05": "outside-all-hours",
    "extra-06": "room-closed",
    "extra-07": "room-too-small",
    "extra-08": "device-out-of-service",
    "extra-09": "person-and-device-never-together",
    "extra-10": "too-many-wheelchairs",
    "extra-11": "ride-longer-than-allowed",
    "extra-12": "place-too-far-for-the-window",
}
"""Why each of them cannot be served, by id; the same in every size and with every seed."""

AWAY = "therapist-away"
SESSION = 45 * MINUTE


@dataclass(frozen=True)
class Impossible:
    """The requests, and what they need that is there but never in the right way."""

    requests: tuple[Appointment | Trip, ...]
    people: tuple[Staff, ...]
    devices: tuple[Equipment, ...]


def rare_skills(halves: tuple[HalfDay, ...]) -> Extra:
    """Skills that only one therapist each has: expired, single, or tied to a device."""
    first, second, third = _three(halves)
    until_tuesday = Skill(name="manual-therapy", valid_until=moment(clock(1, 0)))
    return {
        first: (until_tuesday,),
        second: (Skill(name="vestibular-training"),),
        third: (Skill(name="laser-therapy"),),
    }


def draw_impossible(halves: tuple[HalfDay, ...]) -> Impossible:
    """The twelve, with the absent therapist and the two devices that they speak of."""
    wednesday = (span(clock(2, 7, 30), clock(2, 19)),)
    appointments = (
        _session(1, "Hippotherapy", skill="equine-therapy"),
        _session(2, "Manual therapy", skill="manual-therapy", windows=_workdays(2, 3, 4)),
        _session(3, "Lymph drainage", skill="lymph-drainage"),
        _session(4, "Vestibular training", skill="vestibular-training", people=2),
        _session(5, "Night session", windows=(span(clock(2, 21, 30), clock(2, 23, 30)),)),
        _session(6, "Aqua physiotherapy", feature="pool", windows=_workdays(4)),
        _session(7, "Lecture", feature="hall", persons=40, windows=wednesday),
        _session(8, "Isokinetic training", device="isokinetic-trainer"),
        _session(9, "Laser therapy", skill="laser-therapy", device="laser"),
    )
    devices = (
        _device("isokinetic-trainer", Availability(kind="unavailable", window=span(0, 7 * DAY))),
        _device("laser", *_while_away(halves, _three(halves)[2])),
    )
    away = on_leave(AWAY, "Lymph drainage therapist", ("physiotherapy", "lymph-drainage"))
    return Impossible((*appointments, *_rides()), (away,), devices)


def _three(halves: tuple[HalfDay, ...]) -> tuple[str, str, str]:
    """Three therapists; the third has a workday off."""
    people = list(dict.fromkeys(half.therapist for half in halves))
    return people[0], people[1], people[2]


def _while_away(halves: tuple[HalfDay, ...], therapist: str) -> tuple[Availability, ...]:
    days = {half.day for half in halves if half.therapist == therapist}
    return tuple(
        Availability(kind="available", window=span(clock(day, 7), clock(day, 20)))
        for day in WORKDAYS
        if day not in days
    )


def _device(kind: str, *availability: Availability) -> Equipment:
    return Equipment(
        id=kind,
        name=kind.replace("-", " ").capitalize(),
        skills=(Skill(name=kind),),
        place=CLINIC.id,
        availability=availability,
    )


def _workdays(*days: int) -> tuple[Window, ...]:
    return tuple(span(clock(day, 7, 30), clock(day, 19)) for day in days)


def _session(
    number: int,
    title: str,
    *,
    skill: str = "physiotherapy",
    people: int = 1,
    feature: str = "couch",
    persons: int = 1,
    device: str | None = None,
    windows: tuple[Window, ...] | None = None,
) -> Appointment:
    needs = (SkillNeed(name=skill),)
    demands = [
        Demand(role="therapist", kind="staff", min=people, skills=needs),
        Demand(
            role="room", kind="room", skills=(SkillNeed(name=feature),), load={"persons": persons}
        ),
    ]
    if device:
        demands.append(Demand(role="device", kind="equipment", skills=(SkillNeed(name=device),)))
    return Appointment(
        id=f"extra-{number:02}",
        name=f"{title}, extra {number:02}",
        duration_seconds=SESSION,
        windows=windows or _workdays(*WORKDAYS),
        demands=tuple(demands),
        mandatory=False,
    )


def _rides() -> tuple[Trip, ...]:
    tuesday = (span(clock(1, 9), clock(1, 12)),)
    from_village = Stop(place=FAR_VILLAGE.id, windows=tuesday, service_seconds=2 * MINUTE)
    to_clinic = Stop(place=CLINIC.id, windows=(span(clock(1, 9), clock(1, 17)),))
    too_soon = Stop(place=CLINIC.id, windows=(span(clock(1, 9), clock(1, 9, 20)),))
    outing = Stop(place="home-0000", windows=tuesday, service_seconds=5 * MINUTE)
    return (
        _ride(10, "Wheelchair outing", outing, to_clinic, {"wheelchair": 5}, None),
        _ride(11, "Transfer", from_village, to_clinic, {"seats": 1}, HOUR // 2),
        _ride(12, "Transfer", from_village, too_soon, {"seats": 1}, None),
    )


def _ride(
    number: int, title: str, pickup: Stop, dropoff: Stop, load: dict[str, int], longest: int | None
) -> Trip:
    driving = (SkillNeed(name="passenger-transport"),)
    return Trip(
        id=f"extra-{number:02}",
        name=f"{title}, extra {number:02}",
        pickup=pickup,
        dropoff=dropoff,
        max_ride_seconds=longest,
        demands=(
            Demand(role="vehicle", kind="vehicle", load=load),
            Demand(role="driver", kind="staff", skills=driving),
        ),
        mandatory=False,
    )
