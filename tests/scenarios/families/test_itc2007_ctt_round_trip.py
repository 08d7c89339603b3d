"""The language breaks and costs exactly what the ctt scorer says."""

from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from models import Appointment, Assignment, Problem, Served, Solution
from scenarios.families import family_called
from scenarios.families.format_error import FormatError
from scenarios.families.itc2007_ctt.instance import parse
from scenarios.families.itc2007_ctt.periods import Periods, periods_of
from scenarios.families.itc2007_ctt.relations import lecture_ids
from solver import check
from tests.scenarios.families.tiny import ITC2007_CTT

FAMILY = family_called("itc2007_ctt")
INSTANCE = parse(ITC2007_CTT.instance)
LECTURES = tuple(name for course in INSTANCE.courses for name in lecture_ids(course))
Placing = tuple[str, int, int]


def as_solution(problem: Problem, placed: dict[str, Placing]) -> Solution:
    """The lectures in their rooms, each with its own teacher."""
    return Solution(served=tuple(_served(problem, *item) for item in placed.items()))


def _served(problem: Problem, name: str, placing: Placing) -> Served:
    lecture = problem.request_by_id[name]
    assert isinstance(lecture, Appointment)
    room, day, period = placing
    start = periods_of(INSTANCE).start(day, period)
    teacher = lecture.demands[1].eligible
    return Served(
        request=name,
        start=start,
        end=start + timedelta(seconds=lecture.duration_seconds),
        assignments=(
            Assignment(role="room", resources=(f"room {room}",)),
            Assignment(role="teacher", resources=teacher or ()),
        ),
    )


def tiny_placing() -> dict[str, Placing]:
    left = {course.id: list(lecture_ids(course)) for course in INSTANCE.courses}
    rows = [line.split() for line in ITC2007_CTT.solution.splitlines()]
    return {left[c].pop(0): (room, int(day), int(period)) for c, room, day, period in rows}


def agree(placed: dict[str, Placing]) -> bool:
    """Assert that checker and scorer agree; whether the timetable is legal.

    Costs are compared for legal timetables: in others a lecture may count twice.
    """
    problem = FAMILY.read(ITC2007_CTT.instance, "tiny")
    solution = as_solution(problem, placed)
    report = check(problem, solution)
    text = FAMILY.write(problem, solution, ITC2007_CTT.instance)
    judged = FAMILY.score(ITC2007_CTT.instance, text)
    is_legal = not report.violations and not report.unserved
    assert is_legal == judged.is_legal, (report.violations, judged.violations)
    if is_legal:
        assert report.levels[-1].value == judged.cost
    return is_legal


def test_the_tiny_timetable_is_legal_and_costs_the_same_in_the_language() -> None:
    assert agree(tiny_placing())


def test_the_file_written_holds_the_lectures_placed() -> None:
    problem = FAMILY.read(ITC2007_CTT.instance, "tiny")
    text = FAMILY.write(problem, as_solution(problem, tiny_placing()), ITC2007_CTT.instance)
    assert sorted(text.splitlines()) == sorted(ITC2007_CTT.solution.splitlines())


@given(
    st.tuples(
        *(st.tuples(st.sampled_from("RS"), st.integers(0, 1), st.integers(0, 2)) for _ in LECTURES)
    )
)
def test_random_timetables_are_judged_alike(placings: tuple[Placing, ...]) -> None:
    agree(dict(zip(LECTURES, placings, strict=True)))


@given(st.permutations([(d, p) for d in range(2) for p in range(3)]), st.data())
def test_random_timetables_without_clashes_are_judged_alike(
    moments: list[tuple[int, int]], data: st.DataObject
) -> None:
    rooms = data.draw(st.lists(st.sampled_from("RS"), min_size=5, max_size=5))
    agree({n: (room, *at) for n, room, at in zip(LECTURES, rooms, moments, strict=False)})


def test_more_periods_than_hours_still_fit_into_a_day() -> None:
    periods = Periods(days=2, per_day=1440)
    last = periods.start(1, 1439)
    assert periods.period_of(last) == (1, 1439)
    assert last + timedelta(seconds=periods.seconds) == periods.start(0, 0) + timedelta(days=2)


def test_neighbouring_days_are_never_one_window() -> None:
    assert len(Periods(days=3, per_day=24).windows(frozenset())) == 3


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("b t1 1 1 10", "b t1 1 2 10", "at most as many days as lectures"),
        ("Constraints: 1", "Constraints: 7", "a course that is open in some period"),
    ],
)
def test_what_the_language_cannot_say_is_refused(old: str, new: str, words: str) -> None:
    closed = "".join(f"c {day} {period}\n" for day in range(2) for period in range(3))
    text = ITC2007_CTT.instance.replace(old, new)
    if "Constraints: 7" in text:
        text = text.replace("c 1 2\n", "c 1 2\n" + closed)
    with pytest.raises(FormatError, match=words):
        FAMILY.read(text, "tiny")
