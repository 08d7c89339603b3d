"""The INRC-II scorer charges what its rules say, by hand-computed sums."""

import pytest

from scenarios.families.format_error import FormatError
from scenarios.families.inrc2.instance import Range
from scenarios.families.inrc2.parse import parse
from scenarios.families.inrc2.runs import days_outside
from scenarios.families.inrc2.score import score
from tests.scenarios.families.tiny import INRC2

HEADER = "nurse,day,shift,skill\n"


def parts_of(rows: str) -> dict[str, float]:
    return dict(score(INRC2.instance, HEADER + rows).parts)


def test_the_tiny_roster_costs_what_was_added_up_by_hand() -> None:
    judged = score(INRC2.instance, INRC2.solution)
    assert judged.violations == ()
    assert dict(judged.parts) == {
        # Early nurses lack one on days 1, 2, 3 and 4; nobody else is missing.
        "optimum": 4 * 30,
        "off_requests": 2 * 10 + 10,  # A on Monday, B at night on Thursday, C early on Sunday
        # C's night before the week and early on day 2 are one too short, A's early on day 5 too.
        "same_shift_in_a_row": 3 * 15,
        "work_in_a_row": 30,  # A on day 5
        "off_in_a_row": 30,  # B, with the day off of history, has four instead of three
        "half_weekends": 30,  # A; C's contract does not mind
        "weekends": 30,  # A had one before
        "assignments": 20,  # B works two of three; A has two and three of five
    }


def test_nobody_at_work_lacks_everything() -> None:
    parts = parts_of("")
    # Early nurses 1 + 2 + 1 + 1 + 1, trainees 3, night nurses 2; totals: A 1, B 3, C 1.
    assert (parts["optimum"], parts["assignments"]) == (11 * 30, 5 * 20)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("B,0,Early,Trainee\n", "B works as Trainee on day 0 without that skill"),
        ("C,0,Early,Trainee\n", "C works Early on day 0, right after Night"),
        ("A,2,Night,Nurse\nA,3,Early,Nurse\n", "A works Early on day 3, right after Night"),
        ("", "Early on day 0 has 0 with skill Nurse, at least 1 are needed"),
        ("A,1,Early,Nurse\nA,1,Night,Nurse\n", "A has two shifts on day 1, Early and another"),
        ("A,9,Early,Nurse\n", "A works on day 9, after the last day 6"),
        ("Z,1,Early,Nurse\n", "solution line 2 names the unknown nurse Z"),
    ],
)
def test_a_broken_hard_rule_is_a_sentence(rows: str, said: str) -> None:
    assert said in score(INRC2.instance, HEADER + rows).violations


@pytest.mark.parametrize(
    ("marks", "before", "missed"),
    [
        ("0110", 0, 0),
        ("0100", 0, 1),  # one day, ended
        ("0001", 0, 0),  # still open
        ("1000", 1, 0),  # two with history
        ("0000", 1, 1),  # history ended too soon
        ("1111", 0, 1),  # four instead of three
        ("1100", 3, 2),  # both days are beyond the three of history
        ("1100", 5, 2),  # only days of the horizon count
    ],
)
def test_days_in_a_row_count_with_their_history(marks: str, before: int, missed: int) -> None:
    assert days_outside([mark == "1" for mark in marks], before, Range(2, 3)) == missed


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("(2,3)\nNight", "(3,2)\nNight", r"two numbers \(least,most\) for days in a row"),
        ("SKILLS = 2", "SKILLS = 3", "the number of rows, 2"),
        ("A Full 2 Nurse Trainee", "A Full 2 Nurse Cook", "a known skill, found 'Cook'"),
        ("A 2 1 Early 1 2 0", "A 2 1 Early 1 2 3", "no days off after a last shift"),
        ("WEEKS = 1", "WEEKS = 2", "REQUIREMENTS of 2 weeks, found '1'"),
        ("C Early Sun", "C Early Sunday", "a known weekday"),
    ],
)
def test_a_line_that_makes_no_sense_is_named(old: str, new: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        parse(INRC2.instance.replace(old, new))
