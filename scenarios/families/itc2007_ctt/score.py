"""Cost and broken hard rules of a ctt solution file, computed from the two texts alone."""

from scenarios.families.family_score import FamilyScore
from scenarios.families.itc2007_ctt.hard_rules import broken_rules
from scenarios.families.itc2007_ctt.instance import CttInstance, parse
from scenarios.families.itc2007_ctt.timetable import Timetable, read_timetable

_PRICE_PER_MISSING_DAY = 5
_PRICE_PER_ISOLATED_LECTURE = 2


def score(instance_text: str, solution_text: str) -> FamilyScore:
    """Judge ``course room day period`` lines; the cost has the four parts of the competition.

    Raises FormatError when one of the texts cannot be read.
    """
    instance = parse(instance_text)
    timetable = read_timetable(instance, solution_text)
    parts = (
        ("room_capacity", _students_without_seat(instance, timetable)),
        ("minimum_working_days", _PRICE_PER_MISSING_DAY * _missing_days(instance, timetable)),
        ("curriculum_compactness", _PRICE_PER_ISOLATED_LECTURE * _isolated(instance, timetable)),
        ("room_stability", _extra_rooms(instance, timetable)),
    )
    return FamilyScore(
        cost=sum(cost for _, cost in parts),
        violations=(*timetable.violations, *broken_rules(instance, timetable)),
        parts=parts,
    )


def _students_without_seat(instance: CttInstance, timetable: Timetable) -> int:
    students = {course.id: course.students for course in instance.courses}
    seats = {room.id: room.capacity for room in instance.rooms}
    return sum(
        max(0, students[lecture.course] - seats[lecture.room]) for lecture in timetable.lectures
    )


def _missing_days(instance: CttInstance, timetable: Timetable) -> int:
    return sum(
        max(0, course.min_days - len({lecture.day for lecture in timetable.of(course.id)}))
        for course in instance.courses
    )


def _isolated(instance: CttInstance, timetable: Timetable) -> int:
    """Periods of a curriculum's lectures without a neighbour on the same day, over all curricula.

    Two lectures of one curriculum in the same period break a hard rule and count once here.
    """
    count = 0
    for curriculum in instance.curricula:
        taught = {
            (lecture.day, lecture.period)
            for lecture in timetable.lectures
            if lecture.course in curriculum.courses
        }
        count += sum(
            1 for day, period in taught if not {(day, period - 1), (day, period + 1)} & taught
        )
    return count


def _extra_rooms(instance: CttInstance, timetable: Timetable) -> int:
    return sum(
        max(0, len({lecture.room for lecture in timetable.of(course.id)}) - 1)
        for course in instance.courses
    )
