"""Tests of the timeline of rooms."""

from dashboard.charts.palette import COLOURS, OTHER, words_in_order
from dashboard.charts.timeline import timeline
from dashboard.frames.uses import uses
from models import Problem, Solution
from tests.dashboard.clinic import MONDAY

ROOMS = ["Room 1", "Room 2", "Room 3", "Pool"]


def test_bars_stand_at_the_clinics_wall_times(clinic: Problem, plan: Solution) -> None:
    frame = uses(clinic, plan)
    figure = timeline(frame[(frame["day"] == MONDAY) & (frame["resource_kind"] == "room")], ROOMS)
    starts = {str(start)[:16] for bar in figure.data for start in bar.base}
    assert "2026-11-23T08:00" in starts


def test_each_kind_has_a_colour_and_a_pattern_of_its_own(clinic: Problem, plan: Solution) -> None:
    frame = uses(clinic, plan)
    figure = timeline(frame[frame["resource_kind"] == "room"], ROOMS)
    assert len(figure.data) == 3
    assert len({bar.marker.color for bar in figure.data}) == 3
    assert len({bar.marker.pattern.shape for bar in figure.data}) == 3


def test_a_room_without_any_use_keeps_its_line(clinic: Problem, plan: Solution) -> None:
    frame = uses(clinic, plan)
    axis = timeline(frame[frame["resource_kind"] == "room"], ROOMS).layout.yaxis
    assert list(axis.categoryarray) == ROOMS[::-1]
    assert list(axis.range) == [-0.5, 3.5]


def test_rare_kinds_share_the_last_colour() -> None:
    words = [f"kind{k}" for k in range(12) for _ in range(12 - k)]
    ordered = words_in_order(words)
    assert ordered == [f"kind{k}" for k in range(len(COLOURS) - 1)] + [OTHER]
