"""Tests of the newest progress of runs."""

from api.runs import ProgressHub
from api.runs.progress_hub import MOST_KEPT


def test_reports_are_numbered_and_handed_on_once() -> None:
    hub = ProgressHub()
    hub.open("a")
    assert [hub.report("a", text) for text in ("x", "y", "z")] == [1, 2, 3]
    assert [event.progress for event in hub.after("a", 1)] == ["y", "z"]
    assert hub.after("a", 3) == ()


def test_runs_do_not_see_each_other() -> None:
    hub = ProgressHub()
    hub.open("a")
    hub.open("b")
    hub.report("a", "x")
    assert hub.after("b", 0) == ()


def test_old_reports_are_let_go_but_numbers_go_on() -> None:
    hub = ProgressHub()
    hub.open("a")
    for _ in range(MOST_KEPT + 10):
        hub.report("a", "x")
    numbers = [event.number for event in hub.after("a", 0)]
    assert numbers == list(range(11, MOST_KEPT + 11))


def test_a_closed_run_has_no_reports() -> None:
    hub = ProgressHub()
    hub.open("a")
    hub.report("a", "x")
    hub.close("a")
    assert hub.after("a", 0) == ()
