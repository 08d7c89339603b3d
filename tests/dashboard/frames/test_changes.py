"""Tests of the tables of changes and pins."""

from dashboard.answers import Change, PinAnswer, Repair
from dashboard.frames.changes import changes, repair_words
from dashboard.frames.pins import pins
from models import Problem, Solution


def test_what_was_lost_comes_first(clinic: Problem) -> None:
    found = (
        Change(request="d0-v1", kind="moved", words="Visit 1.2 begins 10 minutes later."),
        Change(request="d0-v2", kind="unserved", words="Visit 1.3 is no longer served."),
        Change(request="new", kind="served", words="New is served."),
    )
    frame = changes(clinic, found)
    assert list(frame["request"]) == ["Visit 1.3", "new", "Visit 1.2"]


def test_a_repair_that_may_not_be_the_least_tells_its_bound() -> None:
    moved = tuple(Change(request=name, kind="moved", words="Later.") for name in ("a", "b", "c"))
    told = repair_words(Repair(changes=moved, fewest_changes=2, is_minimal=False))
    assert told == "Commitments: 3 changed, at least 2 are needed."


def test_a_proven_repair_says_so_beside_a_plan_made_afresh() -> None:
    told = repair_words(Repair(fewest_changes=0, is_minimal=True, plain_changes=7))
    assert told == (
        "Commitments: nothing had to change, proven to be the fewest possible; "
        "a plan made afresh would change 7."
    )


def test_a_pin_says_what_is_planned_and_what_is_kept(clinic: Problem, plan: Solution) -> None:
    frame = pins(clinic, plan, (PinAnswer(request="d0-v0", dimensions=("time", "room")),))
    assert frame.loc[0, "planned"] == "Mon 23 Nov 08:00 · Therapist 1, Room 1"
    assert frame.loc[0, "kept"] == "time, room"
