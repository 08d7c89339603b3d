"""Half-days of work: which therapist works in which room on which morning or afternoon."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from scenarios.clinic.disciplines import CLOSED_DAYS, DISCIPLINES, Discipline
from scenarios.clinic.week_clock import MINUTE, WORKDAYS, clock

HALF_DAYS_EACH = 4
"""How many half-days a therapist works in a week, as far as possible."""


@dataclass(frozen=True)
class HalfDay:
    """One therapist in one room from a morning's or afternoon's start to its end."""

    discipline: Discipline
    therapist: str
    room: str
    day: int
    late: bool

    @property
    def spans(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """When the therapist can be booked, before and after a short break."""
        if self.late:
            start, first, second = clock(self.day, 13, 15), 150, 150
        else:
            start, first, second = clock(self.day, 7, 30), 180, 120
        start += self.discipline.shift_minutes * MINUTE
        pause = start + first * MINUTE
        return (start, pause), (pause + 15 * MINUTE, pause + (15 + second) * MINUTE)

    @property
    def seconds(self) -> int:
        """How long the therapist can be booked."""
        return sum(end - start for start, end in self.spans)


def draw_half_days(scale: float, rng: Random) -> tuple[HalfDay, ...]:
    """Half-days of every discipline, so that each has a room for itself."""
    numbers, halves = count(1), []
    for feature in dict.fromkeys(d.feature for d in DISCIPLINES):
        slots = _slots_with_rooms(feature, rng)
        for discipline in (d for d in DISCIPLINES if d.feature == feature):
            amount = max(1, round(discipline.half_days * scale))
            chosen = sorted(next(slots) for _ in range(amount))
            people = [f"therapist-{next(numbers):02}" for _ in range(_people_for(amount))]
            halves += _staffed(discipline, chosen, people)
    return tuple(halves)


def _people_for(amount: int) -> int:
    return -(-amount // HALF_DAYS_EACH)


def _slots_with_rooms(feature: str, rng: Random) -> Iterator[tuple[int, bool, str]]:
    """Every morning and afternoon once with the first room, then with the second, and so on."""
    for number in count(1):
        days = [day for day in WORKDAYS if day not in CLOSED_DAYS.get(feature, ())]
        slots = [(day, late) for day in days for late in (False, True)]
        rng.shuffle(slots)
        for day, late in slots:
            yield day, late, f"{feature}-{number}"


def _staffed(
    discipline: Discipline, slots: list[tuple[int, bool, str]], people: list[str]
) -> list[HalfDay]:
    """Give each slot to whoever has the fewest, and rather to somebody not working that day."""
    taken: dict[str, list[tuple[int, bool]]] = {person: [] for person in people}
    halves = []
    for day, late, room in slots:
        free = [p for p in people if (day, late) not in taken[p]]
        if not free:
            continue
        person = min(
            free, key=lambda p: (len(taken[p]), any(d == day for d, _ in taken[p]), people.index(p))
        )
        taken[person].append((day, late))
        halves.append(HalfDay(discipline, person, room, day, late))
    return halves
