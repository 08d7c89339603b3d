"""The clinic's people: therapists, nurses and drivers as resources."""

from collections.abc import Iterable
from random import Random

from models import Availability, History, Skill, Staff, Window, Wish
from scenarios.clinic.drivers import Fleet
from scenarios.clinic.half_days import HalfDay
from scenarios.clinic.wards import Nurse, Ward
from scenarios.clinic.week_clock import DAY, WORKDAYS, clock, moment, span

SECOND_SKILL_SHARE = 0.4
LEAVE_SHARE = 0.15
WISH_SHARE = 0.3
LATE_DISLIKED_SHARE = 0.15
BEST_LEVEL = 3
Extra = dict[str, tuple[Skill, ...]]


def therapists(halves: tuple[HalfDay, ...], extra: Extra, rng: Random) -> tuple[Staff, ...]:
    """Everybody with a half-day; `extra` holds further skills by id."""
    own: dict[str, list[HalfDay]] = {}
    for half in halves:
        own.setdefault(half.therapist, []).append(half)
    return tuple(_therapist(id, mine, extra.get(id, ()), rng) for id, mine in own.items())


def _therapist(id: str, mine: list[HalfDay], extra: tuple[Skill, ...], rng: Random) -> Staff:
    discipline = mine[0].discipline
    skills = [Skill(name=discipline.skill, level=rng.randint(1, BEST_LEVEL))]
    if rng.random() < SECOND_SKILL_SHARE:
        since = moment(0).replace(year=2024)
        skills.append(Skill(name=discipline.second_skill, valid_from=since))
    spans = sorted(s for half in mine for s in half.spans)
    present = [Availability(kind="available", window=span(*s)) for s in spans]
    return Staff(
        id=id,
        name=f"{discipline.title} {id.rpartition('-')[2]}",
        tags=("therapist",),
        skills=(*skills, *extra),
        availability=(*present, *_leave(mine, rng), *_dislikes(mine, rng)),
        contracts=("therapy",),
        wishes=_day_off_wish(mine, rng),
        cents_per_hour=3_000 + 200 * skills[0].level,
    )


def _leave(mine: list[HalfDay], rng: Random) -> list[Availability]:
    """A day of leave that falls on a working day, whose hours are therefore not bookable."""
    idle = [day for day in WORKDAYS if all(half.day != day for half in mine)]
    if not idle or rng.random() > LEAVE_SHARE:
        return []
    day = rng.choice(idle)
    hours = span(clock(day, 8), clock(day, 12))
    return [
        Availability(kind="available", window=hours),
        Availability(kind="unavailable", window=_whole(day), reason="annual leave"),
    ]


def _dislikes(mine: list[HalfDay], rng: Random) -> list[Availability]:
    late = [half for half in mine if half.late]
    if not late or rng.random() > LATE_DISLIKED_SHARE:
        return []
    window = span(clock(late[0].day, 17), clock(late[0].day, 19))
    return [Availability(kind="unpreferred", window=window, cost=2, reason="evening class")]


def _day_off_wish(mine: list[HalfDay], rng: Random) -> tuple[Wish, ...]:
    if rng.random() > WISH_SHARE:
        return ()
    last = mine[-1].spans[1]
    return (Wish(window=span(*last), wanted=False, cost=rng.randint(1, 3)),)


def nurses(ward: Ward, rng: Random) -> tuple[Staff, ...]:
    """Everybody on the ward."""
    return tuple(_nurse(nurse, ward, rng) for nurse in ward.nurses)


def _nurse(nurse: Nurse, ward: Ward, rng: Random) -> Staff:
    worked = {duty.day for duty in nurse.duties}
    idle = [day for day in range(7) if day not in worked]
    away = rng.sample(idle, 1) if idle and rng.random() < LEAVE_SHARE * 2 else []
    before = nurse.days_worked_before
    return Staff(
        id=nurse.id,
        name=f"Nurse {nurse.id.rpartition('-')[2]}",
        tags=("nurse",),
        skills=tuple(Skill(name=name) for name in nurse.skills),
        availability=tuple(
            Availability(kind="unavailable", window=_whole(day), reason="annual leave")
            for day in away
        ),
        contracts=("nursing",),
        wishes=_shift_wishes(ward, rng),
        history=History(days_worked_in_a_row=before, last_tags=("early",) if before else ()),
        cents_per_hour=2_800,
    )


def _shift_wishes(ward: Ward, rng: Random) -> tuple[Wish, ...]:
    if rng.random() > WISH_SHARE * 2:
        return ()
    chosen = rng.sample(ward.duties, 2)
    return tuple(
        Wish(request=duty.id, wanted=rng.random() < 0.4, cost=rng.randint(1, 4)) for duty in chosen
    )


def drivers(fleet: Fleet) -> tuple[Staff, ...]:
    """Everybody who drives."""
    return tuple(_driver(id, fleet) for id in fleet.drivers)


def _driver(id: str, fleet: Fleet) -> Staff:
    hours = sorted({(duty.start, duty.end) for duty in fleet.duties if duty.driver == id})
    skills = [Skill(name="passenger-transport", valid_until=moment(400 * DAY))]
    if id in fleet.wheelchair_drivers:
        skills.append(Skill(name="wheelchair-assistance"))
    return Staff(
        id=id,
        name=f"Driver {id.rpartition('-')[2]}",
        tags=("driver",),
        skills=tuple(skills),
        availability=tuple(Availability(kind="available", window=span(*h)) for h in hours),
        contracts=("driving",),
        cents_per_hour=2_200,
    )


def on_leave(id: str, name: str, skills: Iterable[str]) -> Staff:
    """A therapist who is away all week."""
    away = Availability(kind="unavailable", window=span(0, 7 * DAY), reason="parental leave")
    return Staff(
        id=id,
        name=name,
        tags=("therapist",),
        skills=tuple(Skill(name=skill) for skill in skills),
        availability=(away,),
        contracts=("therapy",),
    )


def _whole(day: int) -> Window:
    return span(clock(day, 0), clock(day + 1, 0))
