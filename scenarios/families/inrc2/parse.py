"""Reads the text of an INRC-II instance: scenario, history and week files, one after the other."""

from collections.abc import Collection

from scenarios.families.inrc2.instance import (
    NO_SHIFT,
    ContractTerms,
    Inrc2Instance,
    Nurse,
    Past,
    ShiftType,
)
from scenarios.families.inrc2.sections import Section, read_pair, read_sections, the_one
from scenarios.families.inrc2.weeks import off_requests, requirements
from scenarios.families.text_rows import Row, distinct

_MOST_WEEKS = 60


def parse(text: str) -> Inrc2Instance:
    """Read an instance; raises FormatError naming the line, the value and what was expected."""
    sections = read_sections(text)
    weeks = the_one(sections, "WEEKS").stated("weeks", high=_MOST_WEEKS)
    skills = distinct(the_one(sections, "SKILLS").counted(), 0, "skill")
    shifts = _shifts(sections)
    contracts = _contracts(the_one(sections, "CONTRACTS"))
    nurses = _nurses(sections, skills, shifts, contracts)
    return Inrc2Instance(
        weeks=weeks,
        skills=tuple(row.cells[0] for row in the_one(sections, "SKILLS").rows),
        shifts=shifts,
        contracts=contracts,
        nurses=nurses,
        requirements=requirements(sections, weeks, shifts, skills),
        off_requests=off_requests(sections, shifts, nurses),
    )


def _shifts(sections: tuple[Section, ...]) -> tuple[ShiftType, ...]:
    rows = the_one(sections, "SHIFT_TYPES").counted()
    known = distinct(rows, 0, "shift type")
    following: dict[str, tuple[str, ...]] = {}
    for row in the_one(sections, "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS").rows:
        count = row.whole(1, "number of shifts that may not follow", high=len(known))
        row.has(2 + count, "shift, number of shifts that may not follow, their names")
        names = tuple(row.one_of(2 + k, "shift type", known) for k in range(count))
        following[row.one_of(0, "shift type", known)] = names
    for row in rows:
        row.has(2, "shift type, (least,most) days in a row")
    return tuple(
        ShiftType(row.cells[0], read_pair(row, 1, "days in a row"), following.get(row.cells[0], ()))
        for row in rows
    )


def _contracts(section: Section) -> tuple[ContractTerms, ...]:
    distinct(section.counted(), 0, "contract")
    return tuple(_contract(row) for row in section.rows)


def _contract(row: Row) -> ContractTerms:
    row.has(6, "contract, three ranges, most weekends, whether they are complete")
    return ContractTerms(
        id=row.text(0, "contract"),
        assignments=read_pair(row, 1, "assignments"),
        work_in_a_row=read_pair(row, 2, "days of work in a row"),
        off_in_a_row=read_pair(row, 3, "days off in a row"),
        max_weekends=row.whole(4, "most weekends", high=1000),
        complete_weekends=bool(row.whole(5, "whether weekends are complete", high=1)),
    )


def _nurses(
    sections: tuple[Section, ...],
    skills: Collection[str],
    shifts: tuple[ShiftType, ...],
    contracts: tuple[ContractTerms, ...],
) -> tuple[Nurse, ...]:
    rows = the_one(sections, "NURSES").counted()
    known = distinct(rows, 0, "nurse")
    shift_ids = {shift.id for shift in shifts}
    past = {
        row.one_of(0, "nurse", known): _past(row, shift_ids)
        for row in the_one(sections, "NURSE_HISTORY").rows
    }
    contract_ids = {terms.id for terms in contracts}
    return tuple(_nurse(row, skills, contract_ids, past) for row in rows)


def _nurse(
    row: Row, skills: Collection[str], contracts: Collection[str], past: dict[str, Past]
) -> Nurse:
    count = row.whole(2, "number of skills", high=len(skills))
    row.has(3 + count, "nurse, contract, number of skills, their names")
    own = tuple(row.one_of(3 + k, "skill", skills) for k in range(count))
    name = row.text(0, "nurse")
    return Nurse(name, row.one_of(1, "contract", contracts), own, past.get(name, Past()))


def _past(row: Row, shifts: Collection[str]) -> Past:
    row.has(7, "nurse, assignments, weekends, last shift, days in a row: it, work, off")
    past = Past(
        assignments=row.whole(1, "assignments", high=1000),
        weekends=row.whole(2, "weekends", high=1000),
        last_shift=row.one_of(3, "shift type", {NO_SHIFT, *shifts}),
        same_in_a_row=row.whole(4, "days in a row of the last shift", high=1000),
        work_in_a_row=row.whole(5, "days of work in a row", high=1000),
        off_in_a_row=row.whole(6, "days off in a row", high=1000),
    )
    worked = past.last_shift != NO_SHIFT
    if {worked} != {past.work_in_a_row > 0, past.same_in_a_row > 0}:
        raise row.error(row.cells[3], "days in a row exactly where there is a last shift")
    if worked and past.off_in_a_row:
        raise row.error(row.cells[6], "no days off after a last shift")
    return past
