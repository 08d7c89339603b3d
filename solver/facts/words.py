"""How things are called, and how times and lengths are said, in sentences for people."""

from collections.abc import Sequence
from datetime import date, datetime

from models.problem import Problem

MOST_NAMED = 3


def name_of(problem: Problem, thing: str) -> str:
    """The name of a resource, request or place; its id where it has no name."""
    found = problem.resource_by_id.get(thing) or problem.request_by_id.get(thing)
    return found.label if found else thing


def names_of(problem: Problem, things: tuple[str, ...]) -> str:
    """Several names as `A, B and C`."""
    names = [name_of(problem, thing) for thing in things]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def some_names(problem: Problem, things: Sequence[str]) -> str:
    """Such as `A`, `A and B`, or `A, B, C and 4 others`."""
    names = [name_of(problem, thing) for thing in things[:MOST_NAMED]]
    rest = len(things) - len(names)
    if rest:
        names.append(f"{rest} other{'s' if rest > 1 else ''}")
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def when(problem: Problem, moment: datetime) -> str:
    """A moment as the site's clocks show it, such as `Tue 6 Jan 14:30`."""
    local = moment.astimezone(problem.zone_info)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def day_name(day: date) -> str:
    """A day, such as `Tue 6 Jan`."""
    return f"{day:%a} {day.day} {day:%b}"


def how_long(seconds: float) -> str:
    """A length of time, such as `1 h 30 min` or `45 s`."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    parts = [f"{hours} h" if hours else "", f"{minutes} min" if minutes else ""]
    parts.append(f"{left} s" if left and not hours else "")
    return " ".join(filter(None, parts)) or "0 min"


def how_many(amount: float, unit: str) -> str:
    """A number with its unit in the singular or plural, such as `1 shift` or `3 shifts`."""
    number = f"{amount:g}"
    return f"{number} {unit}" if amount == 1 else f"{number} {unit}s"
