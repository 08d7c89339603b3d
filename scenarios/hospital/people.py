"""The hospital's people: contracts, skills with dates, absences, likings, wishes and a past."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import NamedTuple

from models import Availability, History, Skill, Staff, Window, Wish
from scenarios.hospital.contracts import SHARES
from scenarios.hospital.shift_kinds import SHIFT_KINDS

ICU_SHARE, LEAD_SHARE = 0.34, 0.3


class Calendar(NamedTuple):
    """The horizon in days from its first midnight."""

    horizon: Window
    days: int

    def span(self, first: int, days: int) -> Window:
        """So many days from `first` on."""
        start = self.horizon.start + timedelta(days=first)
        return Window(start=start, end=start + timedelta(days=days))


def draw_people(count: int, calendar: Calendar, rng: Random) -> tuple[Staff, ...]:
    """So many people; contracts, skills and likings stand in fixed proportions."""
    names = [*(["full"] * 2), "most", "half"]
    return tuple(_person(number, names[number % 4], calendar, rng) for number in range(count))


def _person(number: int, contract: str, calendar: Calendar, rng: Random) -> Staff:
    return Staff(
        id=f"p{number:03}",
        name=f"Person {number + 1}",
        contracts=(contract,),
        skills=tuple(_skills(number, calendar)),
        availability=tuple(_availability(calendar, rng)),
        wishes=tuple(_wishes(contract, calendar, rng)),
        history=_history(rng),
    )


def _skills(number: int, calendar: Calendar) -> Iterator[Skill]:
    if number * 7 % 100 < 100 * ICU_SHARE:
        # One in ten learns it only in the second half, as far as the papers go.
        late = calendar.span(calendar.days // 2, 1).start if number % 10 == 0 else None
        yield Skill(name="icu", level=1 + number % 3, valid_from=late)
    if number * 13 % 100 < 100 * LEAD_SHARE:
        yield Skill(name="lead", level=1 + number % 2)


def _availability(calendar: Calendar, rng: Random) -> Iterator[Availability]:
    if rng.random() < 0.12:
        first = rng.randrange(calendar.days - 6)
        yield Availability(kind="unavailable", window=calendar.span(first, 5), reason="leave")
    if rng.random() < 0.2:
        day = rng.randrange(calendar.days)
        window = calendar.span(day, 1)
        yield Availability(kind="unpreferred", window=window, tags=("late", "night"), cost=3)
    if rng.random() < 0.1:
        first = rng.randrange(calendar.days - 3)
        yield Availability(kind="preferred", window=calendar.span(first, 3), cost=4)


def _wishes(contract: str, calendar: Calendar, rng: Random) -> Iterator[Wish]:
    for _ in range(1 + round(2 * SHARES[contract])):
        window = calendar.span(rng.randrange(calendar.days), 1)
        wanted = rng.random() < 0.4
        tags = (rng.choice(SHIFT_KINDS[:4]).tag,) if rng.random() < 0.6 else ()
        yield Wish(window=window, tags=tags, wanted=wanted, cost=rng.choice((3, 5, 8)))


def _history(rng: Random) -> History:
    chance = rng.random()
    if chance < 0.5:
        return History(days_off_in_a_row=rng.randint(1, 3))
    tag = rng.choice(("early", "late"))
    days = rng.randint(1, 3)
    return History(days_worked_in_a_row=days, last_tags=(tag,), same_tags_in_a_row=days)
