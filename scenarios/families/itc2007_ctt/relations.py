"""What the lectures of a course, and of a curriculum, have to do with each other."""

from collections.abc import Iterator

from models import Adjacent, Apart, Relation, SameResource, Spread
from scenarios.families.itc2007_ctt.instance import Course, CttInstance, Curriculum

_PRICE_PER_MISSING_DAY = 5
_PRICE_PER_ISOLATED_LECTURE = 2
_PRICE_PER_EXTRA_ROOM = 1


def relations(instance: CttInstance) -> tuple[Relation, ...]:
    """Students of a curriculum sit in one lecture at a time; the rest is wished for."""
    found: list[Relation] = []
    for course in instance.courses:
        found += _of_course(course)
    for curriculum in instance.curricula:
        found += _of_curriculum(instance, curriculum)
    return tuple(found)


def lecture_ids(course: Course) -> tuple[str, ...]:
    """The requests that stand for a course's lectures."""
    return tuple(f"{course.id} {number}" for number in range(1, course.lectures + 1))


def _of_course(course: Course) -> Iterator[Relation]:
    lectures = lecture_ids(course)
    if len(lectures) < 2:
        return
    if course.min_days > 1:
        yield Spread(
            id=f"days of {course.id}",
            requests=lectures,
            min_days=course.min_days,
            required=False,
            cost=_PRICE_PER_MISSING_DAY,
        )
    yield SameResource(
        id=f"rooms of {course.id}",
        requests=lectures,
        role="room",
        required=False,
        cost=_PRICE_PER_EXTRA_ROOM,
    )


def _of_curriculum(instance: CttInstance, curriculum: Curriculum) -> Iterator[Relation]:
    members = [course for course in instance.courses if course.id in curriculum.courses]
    lectures = tuple(name for course in members for name in lecture_ids(course))
    if len(lectures) > 1:
        yield Apart(id=f"students of {curriculum.id}", requests=lectures)
    if lectures:
        yield Adjacent(
            id=f"gaps of {curriculum.id}",
            requests=lectures,
            required=False,
            cost=_PRICE_PER_ISOLATED_LECTURE,
        )
