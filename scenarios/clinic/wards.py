"""Hidden ward roster: early and late shifts, and nurses who work them without breaking a rule."""

from dataclasses import dataclass, field
from random import Random

from scenarios.clinic.week_clock import ALL_DAYS, DAY_NAMES, WORKDAYS, clock

MOST_SHIFTS = 4
MOST_DAYS_IN_A_ROW = 5
MOST_LATE_IN_A_ROW = 3
RECEPTION_SHARE = 0.4


@dataclass(frozen=True)
class WardShift:
    """One shift that somebody has to work."""

    id: str
    name: str
    day: int
    late: bool
    skill: str
    start: int
    end: int
    people: int
    target: int


@dataclass
class Nurse:
    """Somebody on the ward, with the shifts of the hidden roster."""

    id: str
    skills: tuple[str, ...]
    days_worked_before: int
    duties: list[WardShift] = field(default_factory=list)

    def can_take(self, duty: WardShift) -> bool:
        """Whether the duty breaks none of the nurse's rules; duties come day by day."""
        if duty.skill not in self.skills or len(self.duties) >= MOST_SHIFTS:
            return False
        days = {own.day for own in self.duties}
        late = {own.day for own in self.duties if own.late}
        if duty.day in days or (duty.day - 1 in late and not duty.late):
            return False
        if duty.late and all(duty.day - back in late for back in range(1, MOST_LATE_IN_A_ROW + 1)):
            return False
        days |= set(range(-self.days_worked_before, 0))
        return not all(duty.day - back in days for back in range(1, MOST_DAYS_IN_A_ROW + 1))


@dataclass(frozen=True)
class Ward:
    """The shifts and the nurses who work them."""

    duties: tuple[WardShift, ...]
    nurses: tuple[Nurse, ...]


def draw_ward(scale: float, rng: Random) -> Ward:
    """Twelve nurses at full size; every shift gets the number of people it aims at."""
    duties = tuple(duty for day in ALL_DAYS for duty in _day(day, scale))
    amount = max(8, round(sum(duty.target for duty in duties) / 3.6))
    nurses = tuple(
        Nurse(
            id=f"nurse-{number:02}",
            skills=("nursing", "reception") if number % 5 < 5 * RECEPTION_SHARE else ("nursing",),
            days_worked_before=rng.randint(0, 2),
        )
        for number in range(1, amount + 1)
    )
    for duty in duties:
        _staff(duty, nurses)
    return Ward(duties, nurses)


def _staff(duty: WardShift, nurses: tuple[Nurse, ...]) -> None:
    """Rather nurses who can do nothing else, then those with the fewest shifts."""
    able = [nurse for nurse in nurses if nurse.can_take(duty)]
    able.sort(key=lambda nurse: (len(nurse.duties), len(nurse.skills), nurse.id))
    for nurse in able[: duty.target]:
        nurse.duties.append(duty)


def _day(day: int, scale: float) -> list[WardShift]:
    workday = day in WORKDAYS
    people = max(1, round((2 if workday else 1) * scale))
    target = max(people, round((3 if workday else 2) * scale))
    duties = [
        _duty(day, "early", "nursing", (6, 0, 14, 0), people, target),
        _duty(day, "late", "nursing", (13, 30, 21, 30), people, target),
    ]
    if workday:
        desks = max(1, round(scale / 2))
        duties += [
            _duty(day, "early", "reception", (7, 0, 13, 0), desks, desks),
            _duty(day, "late", "reception", (13, 0, 19, 0), desks, desks),
        ]
    return sorted(duties, key=lambda duty: (duty.late, duty.skill != "reception"))


def _duty(
    day: int, time: str, skill: str, hours: tuple[int, int, int, int], people: int, target: int
) -> WardShift:
    name = f"{'Reception' if skill == 'reception' else 'Ward'} {time} {DAY_NAMES[day]}"
    return WardShift(
        id=name.lower().replace(" ", "-"),
        name=name,
        day=day,
        late=time == "late",
        skill=skill,
        start=clock(day, *hours[:2]),
        end=clock(day, *hours[2:]),
        people=people,
        target=target,
    )
