"""Which shifts of a rota are the same shift, one row of it later."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import NamedTuple

from models.problem import Problem
from models.requests import Shift
from models.rotation import Rotation
from models.times import local_day


class Pair(NamedTuple):
    """A shift, and its counterpart so many days later."""

    earlier: str
    later: str


class _Like(NamedTuple):
    """What counterparts have in common."""

    tags: tuple[str, ...]
    start: time
    end: time
    nights: int
    repeat: int


def pairs(problem: Problem, data: Rotation) -> tuple[Pair, ...]:
    """Every shift of the rota that has a counterpart, by the start of the earlier."""
    shifts: dict[tuple[date, _Like], Shift] = {}
    for name in data.requests:
        shift = problem.request_by_id[name]
        if isinstance(shift, Shift):
            today, like = _place(problem, shift)
            while (today, like) in shifts:
                like = like._replace(repeat=like.repeat + 1)
            shifts[today, like] = shift
    step = timedelta(days=data.days)
    in_order = sorted(shifts.items(), key=lambda item: (item[1].window.start, item[1].id))
    return tuple(
        Pair(shift.id, shifts[today + step, like].id)
        for (today, like), shift in in_order
        if (today + step, like) in shifts
    )


def _place(problem: Problem, shift: Shift) -> tuple[date, _Like]:
    zone = problem.zone_info
    start, end = (moment.astimezone(zone) for moment in (shift.window.start, shift.window.end))
    today = local_day(shift.window.start, zone)
    nights = (end.date() - today).days
    return today, _Like(shift.tags, start.time(), end.time(), nights, 0)


def rows(data: Rotation) -> Iterator[tuple[str, str]]:
    """Each person, and who works the same one row later."""
    for number, person in enumerate(data.people):
        yield person, data.people[number - 1]
