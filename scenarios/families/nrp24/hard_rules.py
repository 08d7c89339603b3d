"""The hard rules of a staff roster, each saying in words what one person's days break."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from scenarios.families.nrp24.instance import Employee, Nrp24Instance

_DAYS_PER_WEEK = 7
_SATURDAY, _SUNDAY = 5, 6


def broken_rules(
    instance: Nrp24Instance, person: Employee, worked: Mapping[int, str]
) -> tuple[str, ...]:
    """One sentence per rule that the person's shifts, given by day, break."""
    return (
        *_days_off(person, worked),
        *_successions(instance, person, worked),
        *_counts(instance, person, worked),
        *_minutes(instance, person, worked),
        *_runs(instance, person, worked),
        *_weekends(person, worked),
    )


def _days_off(person: Employee, worked: Mapping[int, str]) -> Iterator[str]:
    for day in person.days_off:
        if day in worked:
            yield f"{person.id} works {worked[day]} on day {day}, a fixed day off"


def _successions(
    instance: Nrp24Instance, person: Employee, worked: Mapping[int, str]
) -> Iterator[str]:
    forbidden = {shift.id: shift.forbidden_next for shift in instance.shifts}
    for day, shift in worked.items():
        if worked.get(day + 1) in forbidden[shift]:
            yield f"{person.id} works {worked[day + 1]} on day {day + 1}, forbidden after {shift}"


def _counts(instance: Nrp24Instance, person: Employee, worked: Mapping[int, str]) -> Iterator[str]:
    for shift in instance.shifts:
        count = sum(1 for done in worked.values() if done == shift.id)
        if count > person.most_of(shift.id):
            yield f"{person.id} works {count} {shift.id} shifts, at most {person.most_of(shift.id)}"


def _minutes(instance: Nrp24Instance, person: Employee, worked: Mapping[int, str]) -> Iterator[str]:
    length = {shift.id: shift.minutes for shift in instance.shifts}
    total = sum(length[shift] for shift in worked.values())
    if total > person.max_minutes:
        yield f"{person.id} works {total} minutes, at most {person.max_minutes}"
    if total < person.min_minutes:
        yield f"{person.id} works {total} minutes, at least {person.min_minutes}"


def _runs(instance: Nrp24Instance, person: Employee, worked: Mapping[int, str]) -> Iterator[str]:
    for works, run in groupby(range(instance.days), key=lambda day: day in worked):
        days = tuple(run)
        yield from _run(instance, person, works, days[0], days[-1])


def _run(
    instance: Nrp24Instance, person: Employee, works: bool, first: int, last: int
) -> Iterator[str]:
    length = last - first + 1
    if works and length > person.max_consecutive_shifts:
        yield (
            f"{person.id} works {length} days in a row from day {first}, "
            f"at most {person.max_consecutive_shifts}"
        )
    # What happens before and after the horizon is unknown: a run that touches an end may be longer.
    if first == 0 or last == instance.days - 1:
        return
    least = person.min_consecutive_shifts if works else person.min_consecutive_days_off
    if length < least:
        doing = "works" if works else "is off"
        yield f"{person.id} {doing} only {length} days in a row from day {first}, at least {least}"


def _weekends(person: Employee, worked: Mapping[int, str]) -> Iterator[str]:
    count = len(_worked_weekends(worked))
    if count > person.max_weekends:
        yield f"{person.id} works on {count} weekends, at most {person.max_weekends}"


def _worked_weekends(worked: Iterable[int]) -> frozenset[int]:
    return frozenset(
        day // _DAYS_PER_WEEK for day in worked if day % _DAYS_PER_WEEK in (_SATURDAY, _SUNDAY)
    )
