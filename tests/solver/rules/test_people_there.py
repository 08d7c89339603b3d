"""Who counts at a moment: not those on a break, and only those with the skill that is wanted."""

import pytest
from pydantic import ValidationError

from models import AtOnce, Cover, Relation, Shift, Solution
from models.solution import Assignment, Served
from solver import check, sentences
from tests.builders import HOUR, a_person, a_problem, a_shift, a_window

PEOPLE = {"early": (8, 16), "late": (10, 18)}
NOON = a_window(0, 12, 13)


def said(relation: Relation, *breaks: tuple[float, float]) -> list[str]:
    """What the two shifts break, each worked by one person, with these breaks in turn."""
    shifts = [
        a_shift(name, start=hours[0], end=hours[1], breaks=(a_window(0, *pause),))
        for (name, hours), pause in zip(PEOPLE.items(), breaks, strict=True)
    ]
    people = (a_person("early", skills="french"), a_person("late"))
    served = (
        Served(
            request=shift.id,
            start=shift.window.start,
            end=shift.window.end,
            assignments=(Assignment(role="worker", resources=(shift.id,)),),
        )
        for shift in shifts
    )
    problem = a_problem(*people, *shifts, relations=(relation,))
    found = check(problem, Solution(served=tuple(served))).violations
    return list(sentences(problem, found))


TWO = Cover(id="noon", requests=("early", "late"), role="worker", window=NOON, min=2)
ONE = AtOnce(id="desk", requests=("early", "late"), role="worker", window=NOON, max=1)


def test_whoever_is_on_a_break_is_not_there() -> None:
    assert said(TWO, (11, 12), (13, 14)) == []
    assert said(TWO, (11, 12), (12.5, 13)) == [
        "Wanted on Mon 5 Jan 12:30: 2 workers in early, of whom 1 are lacking."
    ]


def test_whoever_is_on_a_break_takes_no_place() -> None:
    assert said(ONE, (11, 13), (13, 14)) == []
    assert said(ONE, (11, 12.5), (13, 14)) == [
        "At most 1 may be at once (worker), but early and late have 2 on Mon 5 Jan 12:30."
    ]


def test_only_those_with_the_skill_count() -> None:
    french = TWO.model_copy(update={"min": 1, "skill": "french"})
    assert said(french, (11, 12), (12, 13)) == []
    assert said(french, (12, 13), (11, 12)) == [
        "Wanted on Mon 5 Jan 12:00: 1 worker with french in late, of whom 1 are lacking."
    ]


def test_breaks_are_not_paid() -> None:
    assert a_shift(breaks=(a_window(0, 12, 13),)).credited_seconds == 7 * HOUR


@pytest.mark.parametrize(
    ("breaks", "fault"),
    [
        (((7, 9),), "the break at 2026-01-05T07:00:00\\+00:00 does not lie inside the shift"),
        (((9, 11), (10, 12)), "starts before the one before it has ended"),
    ],
)
def test_breaks_lie_inside_the_shift_one_after_the_other(
    breaks: tuple[tuple[float, float], ...], fault: str
) -> None:
    with pytest.raises(ValidationError, match=fault):
        Shift(id="shift", window=a_window(), breaks=tuple(a_window(0, *b) for b in breaks))
