"""The nrp24 scorer counts costs as by hand and names every broken rule."""

import pytest

from scenarios.families.format_error import FormatError
from scenarios.families.nrp24.score import score
from tests.scenarios.families.tiny import NRP24

HEADER = "employee,day,shift\n"
ENOUGH_FOR_A = "A,1,E\nA,2,L\n"


def violations(rows: str) -> tuple[str, ...]:
    return score(NRP24.instance, HEADER + rows).violations


def test_a_legal_roster_costs_its_four_parts() -> None:
    judged = score(NRP24.instance, NRP24.solution)
    # B wanted day 0 (4); A did not want L on day 2 (5); day 3 lacks one (10);
    # day 2 has one E too many (2).
    assert judged.parts == (
        ("on_requests", 4),
        ("off_requests", 5),
        ("under_cover", 10),
        ("over_cover", 2),
    )
    assert judged.cost == 4 + 5 + 10 + 2
    assert judged.violations == ()


def test_runs_that_touch_an_end_of_the_horizon_may_be_short() -> None:
    assert violations("A,0,E\nA,3,E\nA,4,E\nA,9,E\n") == ()


@pytest.mark.parametrize(
    ("rows", "sentences"),
    [
        (ENOUGH_FOR_A + "A,1,L\n", ("A has two shifts on day 1, E and L",)),
        ("A,7,E\nA,8,E\n", ("A works E on day 8, a fixed day off",)),
        ("A,1,L\nA,2,E\n", ("A works E on day 2, forbidden after L",)),
        (ENOUGH_FOR_A + "B,1,L\n", ("B works 1 L shifts, at most 0",)),
        (
            ENOUGH_FOR_A + "B,0,E\nB,2,E\nB,4,E\nB,7,E\n",
            ("B works 1920 minutes, at most 1440",),
        ),
        ("", ("A works 0 minutes, at least 960",)),
        (
            ENOUGH_FOR_A + "B,1,E\nB,2,E\nB,3,E\n",
            ("B works 3 days in a row from day 1, at most 2",),
        ),
        (
            "A,1,E\nA,4,E\n",
            (
                "A works only 1 days in a row from day 1, at least 2",
                "A works only 1 days in a row from day 4, at least 2",
            ),
        ),
        (
            "A,0,E\nA,2,E\nA,3,E\n",
            ("A is off only 1 days in a row from day 1, at least 2",),
        ),
        ("A,4,E\nA,5,E\n", ("A works on 1 weekends, at most 0",)),
        (ENOUGH_FOR_A + "Z,1,E\n", ("solution line 4 names the unknown employee Z",)),
        (ENOUGH_FOR_A + "B,1,Q\n", ("solution line 4 names the unknown shift Q",)),
        (ENOUGH_FOR_A + "B,10,E\n", ("B works on day 10, after the last day 9",)),
    ],
)
def test_a_broken_rule_is_named(rows: str, sentences: tuple[str, ...]) -> None:
    assert violations(rows) == sentences


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "solution: expected the header employee,day,shift"),
        ("A,1,E\n", "solution line 1: expected the header employee,day,shift, found 'A,1,E'"),
        (HEADER + "A,1\n", "solution line 2: expected 3 values"),
        (HEADER + "A,Monday,E\n", "solution line 2: expected a whole number .* for day"),
    ],
)
def test_a_malformed_roster_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        score(NRP24.instance, text)
