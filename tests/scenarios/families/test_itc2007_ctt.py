"""The ctt reader checks its counts, and the scorer adds up the competition's four costs."""

import pytest

from scenarios.families.format_error import FormatError
from scenarios.families.itc2007_ctt.instance import Curriculum, Room, Unavailability, parse
from scenarios.families.itc2007_ctt.score import score
from tests.scenarios.families.tiny import ITC2007_CTT

LINES = tuple(ITC2007_CTT.solution.splitlines())


def violations(*lines: str) -> tuple[str, ...]:
    return score(ITC2007_CTT.instance, "\n".join(lines)).violations


def test_an_instance_is_read_as_written() -> None:
    instance = parse(ITC2007_CTT.instance)
    assert (instance.name, instance.days, instance.periods_per_day) == ("Two days", 2, 3)
    assert instance.rooms == (Room("R", 25), Room("S", 40))
    assert instance.curricula == (Curriculum("q0", ("a", "c")), Curriculum("q1", ("b",)))
    assert instance.unavailabilities == (Unavailability("c", 1, 2),)


def test_a_legal_timetable_costs_its_four_parts() -> None:
    judged = score(ITC2007_CTT.instance, ITC2007_CTT.solution)
    assert judged.violations == ()
    assert judged.parts == (
        ("room_capacity", 5),  # 30 students of a in room R with 25 seats
        ("minimum_working_days", 5),  # c on one day of two
        ("curriculum_compactness", 4),  # q0 on day 1 in period 0; q1 on day 0 in period 1
        ("room_stability", 1),  # a in two rooms
    )
    assert judged.cost == 5 + 5 + 4 + 1


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (LINES[:-1], "course c has 1 lectures, 2 is right"),
        ((*LINES, "b R 1 2"), "course b has 2 lectures, 1 is right"),
        (
            (*LINES[:2], "b S 0 2", *LINES[3:]),
            "room S has lectures of b and c together on day 0 in period 2",
        ),
        (
            (*LINES[:2], "b S 1 0", *LINES[3:]),
            "teacher t1 teaches a and b at once on day 1 in period 0",
        ),
        (
            (*LINES[:3], "c R 0 0", LINES[4]),
            "curriculum q0 has a and c at once on day 0 in period 0",
        ),
        (
            ("a S 1 0", *LINES[1:]),
            "course a has two lectures at once on day 1 in period 0",
        ),
        (
            (*LINES[:4], "c S 1 2"),
            "course c is placed on day 1 in period 2, where it is unavailable",
        ),
        ((*LINES, "z S 1 2"), "solution line 6 names the unknown course z"),
        ((*LINES, "b Z 1 2"), "solution line 6 names the unknown room Z"),
        ((*LINES, "b S 2 2"), "solution line 6 names the unknown day 2, the last one is 1"),
        ((*LINES, "b S 1 3"), "solution line 6 names the unknown period 3, the last one is 2"),
    ],
)
def test_a_broken_rule_is_named(lines: tuple[str, ...], sentence: str) -> None:
    assert violations(*lines) == (sentence,)


def test_an_empty_timetable_lacks_every_lecture() -> None:
    assert len(violations()) == 3


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a S 0", "solution line 1: expected 4 values"),
        ("a S Monday 0", "solution line 1: expected a whole number .* for day, found 'Monday'"),
    ],
)
def test_a_malformed_timetable_is_refused_in_words(line: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        score(ITC2007_CTT.instance, line)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Courses: 3", "Courses: 4", "expected 4 rows in section COURSES, found '3 rows'"),
        ("Days: 2\n", "", "expected a header line Days:"),
        ("Days: 2", "Days: two", "instance line 4: expected a whole number .* found 'two'"),
        ("q0  2 a c", "q0  3 a c", "instance line 19: expected 5 values"),
        ("q0  2 a c", "q0  2 a z", "instance line 19: expected a known course, found 'z'"),
        ("c 1 2", "c 1 3", "instance line 23: expected a whole number from 0 to 2 for period"),
        ("b t1 1 1 10", "a t1 1 1 10", "instance line 11: expected a course not declared before"),
        ("CURRICULA:", "CURIOSA:", "instance line 18: expected one of the sections COURSES"),
        ("ROOMS:", "COURSES:", "expected each section once"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(old: str, new: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        parse(ITC2007_CTT.instance.replace(old, new, 1))
