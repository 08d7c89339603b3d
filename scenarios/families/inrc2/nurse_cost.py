"""What one nurse's line costs under the contract, part by part."""

from collections.abc import Sequence

from scenarios.families.inrc2.instance import (
    DAYS_PER_WEEK,
    NO_SHIFT,
    ContractTerms,
    Inrc2Instance,
    Nurse,
    Range,
)
from scenarios.families.inrc2.prices import (
    HALF_WEEKEND,
    OFF,
    SAME_SHIFT,
    TOTAL,
    WEEKEND,
    WORK,
)
from scenarios.families.inrc2.runs import days_outside


def nurse_costs(
    instance: Inrc2Instance, nurse: Nurse, line: Sequence[str | None]
) -> dict[str, int]:
    """The price of days in a row, half weekends, assignments and weekends of one line."""
    terms, past = instance.contract(nurse.contract), nurse.past
    works = [shift is not None for shift in line]
    rests = [shift is None for shift in line]
    return {
        "same_shift_in_a_row": SAME_SHIFT * _same_shift(instance, nurse, line),
        "work_in_a_row": WORK * days_outside(works, past.work_in_a_row, terms.work_in_a_row),
        "off_in_a_row": OFF * days_outside(rests, past.off_in_a_row, terms.off_in_a_row),
        **_weekends(terms, nurse, works),
        "assignments": TOTAL * _outside(past.assignments + sum(works), terms.assignments),
    }


def _same_shift(instance: Inrc2Instance, nurse: Nurse, line: Sequence[str | None]) -> int:
    past, missed = nurse.past, 0
    for shift in instance.shifts:
        before = past.same_in_a_row if past.last_shift == shift.id != NO_SHIFT else 0
        missed += days_outside([one == shift.id for one in line], before, shift.in_a_row)
    return missed


def _weekends(terms: ContractTerms, nurse: Nurse, works: Sequence[bool]) -> dict[str, int]:
    saturdays = range(DAYS_PER_WEEK - 2, len(works), DAYS_PER_WEEK)
    days = [works[saturday] + works[saturday + 1] for saturday in saturdays]
    worked = nurse.past.weekends + sum(count > 0 for count in days)
    half = days.count(1) if terms.complete_weekends else 0
    return {
        "half_weekends": HALF_WEEKEND * half,
        "weekends": WEEKEND * max(0, worked - terms.max_weekends),
    }


def _outside(count: int, fine: Range) -> int:
    return max(0, fine.least - count, count - fine.most)
