"""The hard limits of an nrp24 file as contracts: one for each person, one for everybody."""

from collections.abc import Iterator

from models import (
    ConsecutiveRule,
    Contract,
    ContractRule,
    LimitRule,
    SuccessionRule,
    TagFilter,
)
from scenarios.families.nrp24.instance import Employee, Nrp24Instance

SUCCESSIONS = "all: forbidden successions"


def successions(instance: Nrp24Instance) -> Contract:
    """What may not follow what on the next day, for everybody."""
    rules = tuple(
        SuccessionRule(tags=_only(shift.id), then=TagFilter(include=shift.forbidden_next))
        for shift in instance.shifts
        if shift.forbidden_next
    )
    return Contract(id=SUCCESSIONS, rules=rules)


def contract_of(instance: Nrp24Instance, person: Employee) -> Contract:
    """A person's own limits, under the person's id."""
    counts = tuple(
        LimitRule(measure="shifts", tags=_only(shift.id), max=person.most_of(shift.id))
        for shift in instance.shifts
    )
    return Contract(id=person.id, rules=(*counts, *_totals(person), *_runs(person)))


def _only(shift: str) -> TagFilter:
    return TagFilter(include=(shift,))


def _totals(person: Employee) -> Iterator[ContractRule]:
    # A lower limit above the upper one is legal in the file, if useless; so they stand apart.
    yield LimitRule(measure="seconds", max=60 * person.max_minutes)
    yield LimitRule(measure="seconds", min=60 * person.min_minutes)
    yield LimitRule(measure="weekends", max=person.max_weekends)


def _runs(person: Employee) -> Iterator[ContractRule]:
    yield ConsecutiveRule(max_days=person.max_consecutive_shifts)
    yield ConsecutiveRule(min_days=person.min_consecutive_shifts)
    yield ConsecutiveRule(of="off", min_days=person.min_consecutive_days_off)
