"""A ctt file said in the language."""

from datetime import timedelta

from models import Appointment, Demand, GoalLevel, Problem, Room, Staff, Term, Window
from scenarios.families.format_error import FormatError
from scenarios.families.itc2007_ctt.instance import Course, CttInstance, parse
from scenarios.families.itc2007_ctt.periods import Periods, periods_of
from scenarios.families.itc2007_ctt.relations import lecture_ids, relations
from scenarios.families.unit_clock import MONDAY

STUDENTS = "students"
_GOALS = (
    GoalLevel(name="unserved", terms=(Term(goal="unserved"),)),
    GoalLevel(name="cost", terms=(Term(goal="preferences"), Term(goal="relations"))),
)


def read(text: str, name: str) -> Problem:
    """One appointment per lecture, a person per teacher, a room per room.

    Raises FormatError for what cannot be read, for a course wanted on more days than it has
    lectures, and for one that is closed in every period.
    """
    instance = parse(text)
    periods = periods_of(instance)
    teachers = dict.fromkeys(course.teacher for course in instance.courses)
    return Problem(
        name=name,
        horizon=Window(start=MONDAY, end=MONDAY + timedelta(days=instance.days)),
        start_grid_seconds=periods.seconds,
        resources=(
            *(Staff(id=_teacher(teacher), name=teacher) for teacher in teachers),
            *(
                Room(id=_room(room.id), name=room.id, capacity={STUDENTS: room.capacity})
                for room in instance.rooms
            ),
        ),
        requests=tuple(
            lecture
            for course in instance.courses
            for lecture in _lectures(course, _windows(instance, course, periods), periods.seconds)
        ),
        relations=relations(instance),
        goals=_GOALS,
    )


def _teacher(name: str) -> str:
    return f"teacher {name}"


def _room(name: str) -> str:
    return f"room {name}"


def _windows(instance: CttInstance, course: Course, periods: Periods) -> tuple[Window, ...]:
    if course.min_days > course.lectures:
        found = f"{course.lectures} lectures on {course.min_days} days"
        raise FormatError("instance", None, found, "at most as many days as lectures")
    own = (item for item in instance.unavailabilities if item.course == course.id)
    windows = periods.windows(frozenset((item.day, item.period) for item in own))
    if not windows:
        raise FormatError("instance", None, course.id, "a course that is open in some period")
    return windows


def _lectures(
    course: Course, windows: tuple[Window, ...], period_seconds: int
) -> tuple[Appointment, ...]:
    room = Demand(role="room", kind="room", load={STUDENTS: course.students}, overload_cost=1)
    teacher = Demand(role="teacher", kind="staff", eligible=(_teacher(course.teacher),))
    return tuple(
        Appointment(
            id=name,
            name=course.id,
            group=course.id,
            duration_seconds=period_seconds,
            windows=windows,
            demands=(room, teacher),
        )
        for name in lecture_ids(course)
    )
