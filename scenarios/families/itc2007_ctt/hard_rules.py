"""The hard rules of a timetable, each saying in words what the placed lectures break."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, groupby

from scenarios.families.itc2007_ctt.instance import CttInstance
from scenarios.families.itc2007_ctt.timetable import Lecture, Timetable


def broken_rules(instance: CttInstance, timetable: Timetable) -> tuple[str, ...]:
    """One sentence per broken rule."""
    return (
        *_lecture_counts(instance, timetable),
        *_clashes(instance, timetable),
        *_unavailable(instance, timetable),
    )


def _lecture_counts(instance: CttInstance, timetable: Timetable) -> Iterator[str]:
    placed = Counter(lecture.course for lecture in timetable.lectures)
    for course in instance.courses:
        if placed[course.id] != course.lectures:
            yield f"course {course.id} has {placed[course.id]} lectures, {course.lectures} is right"


def _clashes(instance: CttInstance, timetable: Timetable) -> Iterator[str]:
    for (day, period), together in groupby(
        timetable.lectures, key=lambda lecture: (lecture.day, lecture.period)
    ):
        for one, other in combinations(together, 2):
            for reason in _reasons(instance, one, other):
                yield f"{reason} on day {day} in period {period}"


def _reasons(instance: CttInstance, one: Lecture, other: Lecture) -> Iterator[str]:
    if one.room == other.room:
        yield f"room {one.room} has lectures of {one.course} and {other.course} together"
    if one.course == other.course:
        yield f"course {one.course} has two lectures at once"
        return
    pair = {one.course, other.course}
    teachers = {course.teacher for course in instance.courses if course.id in pair}
    if len(teachers) == 1:
        yield f"teacher {min(teachers)} teaches {one.course} and {other.course} at once"
    for curriculum in instance.curricula:
        if pair.issubset(curriculum.courses):
            yield f"curriculum {curriculum.id} has {one.course} and {other.course} at once"


def _unavailable(instance: CttInstance, timetable: Timetable) -> Iterator[str]:
    closed = {(item.course, item.day, item.period) for item in instance.unavailabilities}
    for lecture in timetable.lectures:
        if (lecture.course, lecture.day, lecture.period) in closed:
            yield (
                f"course {lecture.course} is placed on day {lecture.day} "
                f"in period {lecture.period}, where it is unavailable"
            )
