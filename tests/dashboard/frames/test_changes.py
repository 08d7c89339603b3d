"""Tests of the tables of changes and pins."""

from dashboard.answers import Change, PinAnswer
from dashboard.frames.changes import changes
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


def test_a_pin_says_what_is_planned_and_what_is_kept(clinic: Problem, plan: Solution) -> None:
    frame = pins(clinic, plan, (PinAnswer(request="d0-v0", dimensions=("time", "room")),))
    assert frame.loc[0, "planned"] == "Mon 23 Nov 08:00 · Therapist 1, Room 1"
    assert frame.loc[0, "kept"] == "time, room"
