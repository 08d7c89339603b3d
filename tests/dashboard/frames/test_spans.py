"""Tests of sets of spans."""

from datetime import datetime

from dashboard.frames.spans import inside, merged, seconds, without
from models import Window
from tests.dashboard.clinic import moment


def hours(start: int, end: int) -> tuple[datetime, datetime]:
    return moment(0, start), moment(0, end)


def test_touching_and_overlapping_spans_become_one() -> None:
    assert merged([hours(10, 12), hours(8, 10), hours(11, 13)]) == [hours(8, 13)]


def test_a_hole_cuts_a_span_in_two() -> None:
    assert without([hours(8, 16)], [hours(12, 13)]) == [hours(8, 12), hours(13, 16)]


def test_a_hole_over_everything_leaves_nothing() -> None:
    assert without([hours(8, 16)], [hours(0, 20)]) == []


def test_what_lies_outside_a_window_is_cut_off() -> None:
    window = Window(start=moment(0, 9), end=moment(0, 10))
    assert inside([hours(8, 16), hours(11, 12)], window) == [hours(9, 10)]


def test_each_moment_counts_once() -> None:
    assert seconds([hours(8, 10), hours(9, 11)]) == 3 * 3600
