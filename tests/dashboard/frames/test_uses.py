"""Tests of the table of uses."""

from dashboard.frames.uses import uses
from models import Problem, Solution
from tests.dashboard.clinic import MONDAY


def test_a_room_is_used_once_for_each_visit_in_it(clinic: Problem, plan: Solution) -> None:
    frame = uses(clinic, plan)
    monday = frame[(frame["resource_id"] == "room0") & (frame["day"] == MONDAY)]
    assert list(monday["request"]) == ["Visit 1.1", "Visit 1.4"]
    assert list(monday["with"]) == ["Therapist 1", "Therapist 4"]


def test_times_are_those_of_the_clinics_clocks(clinic: Problem, plan: Solution) -> None:
    frame = uses(clinic, plan)
    first = frame[frame["request_id"] == "d0-v0"].iloc[0]
    assert f"{first['start']:%H:%M}" == "08:00"
    assert first["start"].tzinfo is None


def test_an_empty_plan_gives_an_empty_table_with_all_columns(clinic: Problem) -> None:
    frame = uses(clinic, Solution())
    assert frame.empty
    assert "resource_kind" in frame.columns
