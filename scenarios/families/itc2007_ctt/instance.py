"""The timetabling instance of one itc2007_ctt file, as plain data in the file's own units."""

from dataclasses import dataclass

from scenarios.families.itc2007_ctt.sections import read_sections
from scenarios.families.text_rows import Row, distinct


@dataclass(frozen=True, slots=True)
class Course:
    """A course of ``lectures`` single periods, wanted on at least ``min_days`` days."""

    id: str
    teacher: str
    lectures: int
    min_days: int
    students: int


@dataclass(frozen=True, slots=True)
class Room:
    """A room with its number of seats."""

    id: str
    capacity: int


@dataclass(frozen=True, slots=True)
class Curriculum:
    """Courses that share students."""

    id: str
    courses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unavailability:
    """A day and period, both from 0, at which a course cannot be taught."""

    course: str
    day: int
    period: int


@dataclass(frozen=True, slots=True)
class CttInstance:
    """One timetabling problem."""

    name: str
    days: int
    periods_per_day: int
    courses: tuple[Course, ...]
    rooms: tuple[Room, ...]
    curricula: tuple[Curriculum, ...]
    unavailabilities: tuple[Unavailability, ...]


def parse(text: str) -> CttInstance:
    """Read a ctt file; raises FormatError naming the line, the value and what was expected."""
    header, sections = read_sections(text)
    days = header["Days"].whole(1, "days", low=1, high=366)
    periods = header["Periods_per_day"].whole(1, "periods per day", low=1, high=1440)
    course_ids = distinct(sections["COURSES"], 0, "course")
    distinct(sections["ROOMS"], 0, "room")
    distinct(sections["CURRICULA"], 0, "curriculum")
    return CttInstance(
        name=" ".join(header["Name"].cells[1:]),
        days=days,
        periods_per_day=periods,
        courses=tuple(_course(row) for row in sections["COURSES"]),
        rooms=tuple(_room(row) for row in sections["ROOMS"]),
        curricula=tuple(_curriculum(row, course_ids) for row in sections["CURRICULA"]),
        unavailabilities=tuple(
            _unavailability(row, course_ids, days, periods)
            for row in sections["UNAVAILABILITY_CONSTRAINTS"]
        ),
    )


def _course(row: Row) -> Course:
    row.has(5, "course, teacher, lectures, minimum days, students")
    return Course(
        id=row.text(0, "course"),
        teacher=row.text(1, "teacher"),
        lectures=row.whole(2, "lectures"),
        min_days=row.whole(3, "minimum days"),
        students=row.whole(4, "students"),
    )


def _room(row: Row) -> Room:
    row.has(2, "room, capacity")
    return Room(row.text(0, "room"), row.whole(1, "capacity"))


def _curriculum(row: Row, course_ids: frozenset[str]) -> Curriculum:
    members = row.whole(1, "number of courses")
    row.has(2 + members, f"curriculum, number of courses, then {members} courses")
    courses = tuple(row.one_of(2 + index, "course", course_ids) for index in range(members))
    # A course named twice says nothing more.
    return Curriculum(row.text(0, "curriculum"), tuple(dict.fromkeys(courses)))


def _unavailability(
    row: Row, course_ids: frozenset[str], days: int, periods: int
) -> Unavailability:
    row.has(3, "course, day, period")
    return Unavailability(
        course=row.one_of(0, "course", course_ids),
        day=row.whole(1, "day", high=days - 1),
        period=row.whole(2, "period", high=periods - 1),
    )
