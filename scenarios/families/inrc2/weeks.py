"""What the week files of an INRC-II text ask for."""

from collections.abc import Collection

from scenarios.families.format_error import FormatError
from scenarios.families.inrc2.instance import (
    ANY_SHIFT,
    DAYS_PER_WEEK,
    Nurse,
    OffRequest,
    Requirement,
    ShiftType,
)
from scenarios.families.inrc2.sections import Section, read_pair
from scenarios.families.text_rows import Row

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def requirements(
    sections: tuple[Section, ...],
    weeks: int,
    shifts: tuple[ShiftType, ...],
    skills: Collection[str],
) -> tuple[Requirement, ...]:
    """Nurses wanted; there must be as many weeks as the scenario says."""
    mine = [section for section in sections if section.name == "REQUIREMENTS"]
    if len(mine) != weeks:
        raise FormatError("instance", None, str(len(mine)), f"REQUIREMENTS of {weeks} weeks")
    shift_ids = {shift.id for shift in shifts}
    found: list[Requirement] = []
    for week, section in enumerate(mine):
        rows = [_wanted(row, week, shift_ids, skills) for row in section.rows]
        named = {(some[0].shift, some[0].skill) for some in rows}
        if len(named) < len(rows):
            raise section.heading.error(section.name, "each shift and skill once a week")
        found += [one for some in rows for one in some]
    return tuple(found)


def _wanted(
    row: Row, week: int, shifts: Collection[str], skills: Collection[str]
) -> list[Requirement]:
    """One shift and skill on each day of a week."""
    row.has(2 + DAYS_PER_WEEK, "shift type, skill, (minimum,optimum) for each day")
    shift, skill = row.one_of(0, "shift type", shifts), row.one_of(1, "skill", skills)
    pairs = [read_pair(row, 2 + day, "nurses") for day in range(DAYS_PER_WEEK)]
    return [
        Requirement(week * DAYS_PER_WEEK + day, shift, skill, pair.least, pair.most)
        for day, pair in enumerate(pairs)
    ]


def off_requests(
    sections: tuple[Section, ...], shifts: tuple[ShiftType, ...], nurses: tuple[Nurse, ...]
) -> tuple[OffRequest, ...]:
    """Who asks for which shift off; a week file may leave the section out."""
    shift_ids = {ANY_SHIFT, *(shift.id for shift in shifts)}
    nurse_ids = {nurse.id for nurse in nurses}
    found: list[OffRequest] = []
    week = -1
    for section in sections:
        week += section.name == "WEEK_DATA"
        if section.name == "SHIFT_OFF_REQUESTS":
            if week < 0:
                raise section.heading.error(section.name, "WEEK_DATA before any requests")
            found += [_off_request(row, week, shift_ids, nurse_ids) for row in section.counted()]
    return tuple(found)


def _off_request(
    row: Row, week: int, shifts: Collection[str], nurses: Collection[str]
) -> OffRequest:
    row.has(3, "nurse, shift type or Any, weekday")
    day = _WEEKDAYS.index(row.one_of(2, "weekday", _WEEKDAYS))
    return OffRequest(
        nurse=row.one_of(0, "nurse", nurses),
        day=week * DAYS_PER_WEEK + day,
        shift=row.one_of(1, "shift type", shifts),
    )
