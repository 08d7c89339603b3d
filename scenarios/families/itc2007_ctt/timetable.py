"""The lectures that a ctt solution file places."""

from dataclasses import dataclass

from scenarios.families.itc2007_ctt.instance import CttInstance
from scenarios.families.text_rows import Row, text_rows


@dataclass(frozen=True, slots=True, order=True)
class Lecture:
    """One lecture of a course at a day and period, both from 0, in a room."""

    day: int
    period: int
    course: str
    room: str


@dataclass(frozen=True, slots=True)
class Timetable:
    """The placed lectures in order of time, with what names something the instance lacks.

    Lines that name something unknown are counted no further.
    """

    lectures: tuple[Lecture, ...]
    violations: tuple[str, ...]

    def of(self, course: str) -> tuple[Lecture, ...]:
        """The lectures of one course in order of time."""
        return tuple(lecture for lecture in self.lectures if lecture.course == course)


def read_timetable(instance: CttInstance, text: str) -> Timetable:
    """Read ``course room day period`` lines; raises FormatError where a line differs."""
    lectures: list[Lecture] = []
    violations: list[str] = []
    for row in text_rows(text, "solution"):
        lecture = _lecture(row)
        unknown = _unknown(instance, lecture)
        if unknown:
            violations.append(f"solution line {row.line_number} names the unknown {unknown}")
        else:
            lectures.append(lecture)
    return Timetable(tuple(sorted(lectures)), tuple(violations))


def _lecture(row: Row) -> Lecture:
    row.has(4, "course, room, day, period")
    return Lecture(
        course=row.text(0, "course"),
        room=row.text(1, "room"),
        day=row.whole(2, "day"),
        period=row.whole(3, "period"),
    )


def _unknown(instance: CttInstance, lecture: Lecture) -> str | None:
    if all(course.id != lecture.course for course in instance.courses):
        return f"course {lecture.course}"
    if all(room.id != lecture.room for room in instance.rooms):
        return f"room {lecture.room}"
    if lecture.day >= instance.days:
        return f"day {lecture.day}, the last one is {instance.days - 1}"
    if lecture.period >= instance.periods_per_day:
        return f"period {lecture.period}, the last one is {instance.periods_per_day - 1}"
    return None
