"""An nrp24 file said in the language."""

from collections import Counter
from datetime import timedelta

from models import Availability, Demand, GoalLevel, Problem, Shift, Staff, Term, Window, Wish
from scenarios.families.format_error import FormatError
from scenarios.families.nrp24.contracts import SUCCESSIONS, contract_of, successions
from scenarios.families.nrp24.instance import Cover, Employee, Nrp24Instance, ShiftRequest, parse
from scenarios.families.unit_clock import MONDAY

_DAY_MINUTES = 24 * 60
_NO_COVER = Cover(day=0, shift="", required=0, weight_under=0, weight_over=0)


def read(text: str, name: str) -> Problem:
    """One shift per day and shift type, one contract per person, wishes on people.

    Raises FormatError for what cannot be read, and where two cover rows price one shift.
    """
    instance = parse(text)
    contracts = tuple(contract_of(instance, person) for person in instance.staff)
    return Problem(
        name=name,
        horizon=_days(0, instance.days),
        resources=tuple(_person(instance, person) for person in instance.staff),
        requests=_shifts(instance),
        contracts=(successions(instance), *contracts),
        goals=(GoalLevel(name="cost", terms=(Term(goal="coverage"), Term(goal="preferences"))),),
    )


def shift_id(day: int, shift: str) -> str:
    """The request that stands for a shift type on a day."""
    return f"{shift} on day {day}"


def _days(first: int, end: int) -> Window:
    return Window(start=MONDAY + timedelta(days=first), end=MONDAY + timedelta(days=end))


def _shifts(instance: Nrp24Instance) -> tuple[Shift, ...]:
    repeated = [
        key for key, n in Counter((c.day, c.shift) for c in instance.cover).items() if n > 1
    ]
    if repeated:
        found = f"{repeated[0][1]} on day {repeated[0][0]}"
        raise FormatError("instance", None, found, "one cover row for each day and shift")
    cover = {(row.day, row.shift): row for row in instance.cover}
    minutes = {shift.id: shift.minutes for shift in instance.shifts}
    return tuple(
        _shift(day, shift, minutes[shift], cover.get((day, shift), _NO_COVER), len(instance.staff))
        for day in range(instance.days)
        for shift in minutes
    )


def _shift(day: int, shift: str, minutes: int, cover: Cover, people: int) -> Shift:
    # All shifts begin at midnight: the files say no hours, and so nobody works two on a day.
    start = MONDAY + timedelta(days=day)
    worker = Demand(
        role="worker",
        kind="staff",
        min=0,
        target=cover.required,
        max=max(people, cover.required),
        cost_missing=cover.weight_under,
        cost_extra=cover.weight_over,
    )
    return Shift(
        id=shift_id(day, shift),
        tags=(shift,),
        window=Window(start=start, end=start + timedelta(minutes=min(minutes, _DAY_MINUTES))),
        paid_seconds=60 * minutes,
        mandatory=False,
        demands=(worker,),
    )


def _person(instance: Nrp24Instance, person: Employee) -> Staff:
    return Staff(
        id=person.id,
        contracts=(SUCCESSIONS, person.id),
        availability=tuple(
            Availability(kind="unavailable", window=_days(day, day + 1), reason="day off")
            for day in person.days_off
        ),
        wishes=(
            *(_wish(wish, True) for wish in instance.on_requests if wish.employee == person.id),
            *(_wish(wish, False) for wish in instance.off_requests if wish.employee == person.id),
        ),
    )


def _wish(wish: ShiftRequest, wanted: bool) -> Wish:
    return Wish(request=shift_id(wish.day, wish.shift), wanted=wanted, cost=wish.weight)
