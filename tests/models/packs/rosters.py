"""Rosters to try a clause of a rule pack on: one person's work, from hour to hour."""

from datetime import timedelta

from models import Contract, Problem, Shift, Solution, Staff, Window
from models.packs import pack_of
from models.solution import Assignment, Served
from solver import check
from tests.builders import MONDAY, staff_demand

Work = tuple[float, float]
"""Start and end in hours from Monday midnight."""


def days(*numbers: int, start: float = 8, hours: float = 8) -> tuple[Work, ...]:
    """Work of so many hours on each of these days, 0 being the first Monday."""
    return tuple((24 * day + start, 24 * day + start + hours) for day in numbers)


def broken(pack: str, *work: Work, weeks: int = 1, tag: str = "work") -> set[str]:
    """The clauses of a pack that somebody's work breaks."""
    shifts = tuple(_shift(number, span, tag) for number, span in enumerate(work))
    served = tuple(_served(shift) for shift in shifts)
    return {
        clause.id
        for clause in pack_of(pack).clauses
        if _breaks(_problem(shifts, weeks, Contract(id="c", rules=(clause.rule,))), served)
    }


def _breaks(problem: Problem, served: tuple[Served, ...]) -> bool:
    return bool(check(problem, Solution(served=served)).violations)


def _problem(shifts: tuple[Shift, ...], weeks: int, contract: Contract) -> Problem:
    return Problem(
        horizon=Window(start=MONDAY, end=MONDAY + timedelta(weeks=weeks)),
        resources=(Staff(id="ada", contracts=("c",)),),
        requests=shifts,
        contracts=(contract,),
    )


def _shift(number: int, span: Work, tag: str) -> Shift:
    start, end = (MONDAY + timedelta(hours=hour) for hour in span)
    window = Window(start=start, end=end)
    return Shift(id=f"s{number}", tags=(tag,), window=window, demands=(staff_demand(),))


def _served(shift: Shift) -> Served:
    crew = (Assignment(role="worker", resources=("ada",)),)
    return Served(
        request=shift.id, start=shift.window.start, end=shift.window.end, assignments=crew
    )
