"""The rules of an INRC-II scenario as contracts: one for everybody, one for each kind."""

from collections.abc import Iterator

from models import (
    CompleteWeekendsRule,
    ConsecutiveRule,
    Contract,
    ContractRule,
    LimitRule,
    SuccessionRule,
    TagFilter,
)
from scenarios.families.inrc2.instance import ContractTerms, Inrc2Instance, ShiftType
from scenarios.families.inrc2.prices import (
    HALF_WEEKEND,
    OFF,
    SAME_SHIFT,
    TOTAL,
    WEEKEND,
    WORK,
)

EVERYBODY = "all: successions and days in a row"


def for_everybody(instance: Inrc2Instance) -> Contract:
    """What may not follow what, one shift a day, and how long one shift may go on."""
    rules = (rule for shift in instance.shifts for rule in _of_shift(shift))
    one_a_day = LimitRule(measure="shifts", max=1, days_in_period=1)
    return Contract(id=EVERYBODY, rules=(one_a_day, *rules))


def _of_shift(shift: ShiftType) -> Iterator[ContractRule]:
    tags, fine = TagFilter(include=(shift.id,)), shift.in_a_row
    if shift.forbidden_next:
        yield SuccessionRule(tags=tags, then=TagFilter(include=shift.forbidden_next))
    yield ConsecutiveRule(
        tags=tags,
        min_days=fine.least,
        max_days=fine.most,
        lenient_start=False,
        required=False,
        cost=SAME_SHIFT,
    )


def contract_of(terms: ContractTerms) -> Contract:
    """Days in a row, totals and weekends, each at its price."""
    return Contract(id=terms.id, rules=(*_runs(terms), *_totals(terms)))


def _runs(terms: ContractTerms) -> Iterator[ContractRule]:
    work, off = terms.work_in_a_row, terms.off_in_a_row
    yield ConsecutiveRule(
        min_days=work.least, max_days=work.most, lenient_start=False, required=False, cost=WORK
    )
    yield ConsecutiveRule(
        of="off",
        min_days=off.least,
        max_days=off.most,
        lenient_start=False,
        required=False,
        cost=OFF,
    )


def _totals(terms: ContractTerms) -> Iterator[ContractRule]:
    yield LimitRule(
        measure="shifts",
        min=terms.assignments.least,
        max=terms.assignments.most,
        carried_in="shifts",
        required=False,
        cost=TOTAL,
    )
    yield LimitRule(
        measure="weekends",
        max=terms.max_weekends,
        carried_in="weekends",
        required=False,
        cost=WEEKEND,
    )
    if terms.complete_weekends:
        yield CompleteWeekendsRule(required=False, cost=HALF_WEEKEND)
