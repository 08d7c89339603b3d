"""What the hospital asks for: shifts whose hours are a given part of what contracts hold."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random

from models import Demand, Shift, SkillNeed, Staff, Window
from scenarios.hospital.contracts import contract_hours
from scenarios.hospital.people import Calendar
from scenarios.hospital.shift_kinds import HOUR, SHIFT_KINDS, ShiftKind

DEMAND = 0.92
SATURDAY = 5


def draw_shifts(people: Sequence[Staff], calendar: Calendar, rng: Random) -> Iterator[Shift]:
    """Every kind on every day; their targets together are `DEMAND` of all contract hours."""
    held = sum(contract_hours(person.contracts[0], calendar.days // 7) for person in people)
    weight = sum(
        _weight(kind, day, calendar) for kind in SHIFT_KINDS for day in range(calendar.days)
    )
    owed = 0.0  # what rounding has left over goes to the next day of the same kind
    for kind in SHIFT_KINDS:
        for day in range(calendar.days):
            if not _weight(kind, day, calendar):
                continue
            hours = DEMAND * held * _weight(kind, day, calendar) / weight * rng.uniform(0.92, 1.08)
            wanted = hours / kind.hours + owed
            count = max(0, round(wanted))
            owed = wanted - count
            if count:
                yield _shift(kind, day, count, calendar)


def _weight(kind: ShiftKind, day: int, calendar: Calendar) -> float:
    if day == calendar.days - 1 and kind.end > 24:
        return 0.0  # the last night belongs to the next plan
    return kind.share * (kind.weekend if day % 7 >= SATURDAY else 1.0)


def _shift(kind: ShiftKind, day: int, count: int, calendar: Calendar) -> Shift:
    midnight = calendar.horizon.start + timedelta(days=day)
    leads = min(count, -(-count // kind.lead)) if kind.lead else 0
    roles = tuple(_roles(kind, count, leads))
    return Shift(
        id=f"{kind.tag}-{day:02}",
        name=f"{kind.tag} on day {day + 1}",
        tags=(kind.tag, "night") if kind.tag == "icu-night" else (kind.tag,),
        window=Window(
            start=midnight + timedelta(seconds=int(kind.start * HOUR)),
            end=midnight + timedelta(seconds=int(kind.end * HOUR)),
        ),
        demands=roles,
    )


def _roles(kind: ShiftKind, count: int, leads: int) -> Iterator[Demand]:
    if leads:
        need = SkillNeed(name="lead")
        yield Demand(
            role="lead", kind="staff", min=0, target=leads, max=leads + 1, cost_missing=60,
            skills=(need, SkillNeed(name="lead", level=2, preferred=True, cost=1)),
        )  # fmt: skip
    rest = count - leads
    if rest:
        skills = (SkillNeed(name=kind.skill),) if kind.skill else ()
        least = int(0.6 * rest)
        yield Demand(
            role="nurse", kind="staff", min=least, target=rest, max=rest + 2 + rest // 5,
            cost_missing=40, cost_extra=4, skills=skills,
        )  # fmt: skip
