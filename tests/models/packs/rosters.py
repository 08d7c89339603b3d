"""Rosters to try a clause of a rule pack on: one person's work, from hour to hour."""

from datetime import timedelta

from models import Contract, ContractRule, History, Problem, Shift, Solution, Staff, Window
from models.packs import pack_of
from models.solution import Assignment, Served
from solver import check
from tests.builders import MONDAY, staff_demand

Work = tuple[float, float]
"""Start and end in hours from Monday midnight."""


def days(*numbers: int, start: float = 8, hours: float = 8) -> tuple[Work, ...]:
    """Work of so many hours on each of these days, 0 being the first Monday."""
    return tuple((24 * day + start, 24 * day + start + hours) for day in numbers)


def broken(
    pack: str,
    *work: Work,
    weeks: int = 1,
    only_days: int | None = None,
    tag: str = "work",
    until: float | None = None,
) -> set[str]:
    """The clauses of a pack that somebody's work breaks, in a plan of some weeks or days.

    Work before it ended `until` hours after its start.
    """
    shifts = tuple(_shift(number, span, tag) for number, span in enumerate(work))
    served = tuple(_served(shift) for shift in shifts)
    length = timedelta(weeks=weeks) if only_days is None else timedelta(days=only_days)
    ada = _ada(tag, until)
    return {
        clause.id
        for clause in pack_of(pack).clauses
        if _breaks(_problem(shifts, length, ada, clause.rule), served)
    }


def _breaks(problem: Problem, served: tuple[Served, ...]) -> bool:
    return bool(check(problem, Solution(served=served)).violations)


def _ada(tag: str, until: float | None) -> Staff:
    if until is None:
        return Staff(id="ada", contracts=("c",))
    end = MONDAY + timedelta(hours=until)
    past = History(days_worked_in_a_row=1, last_tags=(tag,), same_tags_in_a_row=1, last_end=end)
    return Staff(id="ada", contracts=("c",), history=past)


def _problem(
    shifts: tuple[Shift, ...], length: timedelta, ada: Staff, rule: ContractRule
) -> Problem:
    return Problem(
        horizon=Window(start=MONDAY, end=MONDAY + length),
        resources=(ada,),
        requests=shifts,
        contracts=(Contract(id="c", rules=(rule,)),),
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
