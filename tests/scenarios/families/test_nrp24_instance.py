"""The nrp24 reader keeps what the file says and names what is wrong in it."""

import pytest

from scenarios.families.format_error import FormatError
from scenarios.families.nrp24.instance import Cover, Shift, parse
from tests.scenarios.families.tiny import NRP24


def test_an_instance_is_read_as_written() -> None:
    instance = parse(NRP24.instance)
    assert instance.days == 10
    assert instance.shifts == (Shift("E", 480, ()), Shift("L", 600, ("E",)))
    assert [person.id for person in instance.staff] == ["A", "B"]
    assert instance.staff[0].days_off == (8,)
    assert instance.cover[-1] == Cover(3, "E", 2, 10, 1)


def test_an_absent_shift_type_may_not_be_worked() -> None:
    assert parse(NRP24.instance).staff[1].most_of("L") == 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("L,600,E", "L,600,X", "instance line 7: expected a known shift .*found 'X'"),
        ("L,600,E", "E,600,E", "instance line 7: expected a shift not declared before"),
        ("A,8", "A,10", "instance line 15: expected a whole number from 0 to 9 for day off"),
        ("A,8", "C,8", "instance line 15: expected a known employee, found 'C'"),
        ("3,E,2,10,1", "3,E,2,10", "instance line 28: expected 5 values"),
        ("3,E,2,10,1", "3,E,2,-1,1", "for weight per missing person, found '-1'"),
        ("SECTION_COVER", "SECTION_X", "instance line 24: expected a known section"),
        ("SECTION_COVER", "SECTION_STAFF", "expected each section once"),
        ("SECTION_HORIZON\n10\n", "", "expected a section SECTION_HORIZON"),
        ("\n10\n", "\nten\n", "whole number .* for days of the horizon, found 'ten'"),
        ("E=4|L=2", "E=4|E=2", "expected one maximum per shift"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(old: str, new: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        parse(NRP24.instance.replace(old, new, 1))
