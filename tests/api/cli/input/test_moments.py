"""Times are read on the problem's clocks."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from api.cli.input.moments import moment_of, window_of
from models import InvalidProblem

COLOGNE = ZoneInfo("Europe/Berlin")


def test_a_time_without_an_offset_is_local() -> None:
    found = moment_of("2026-01-05T09:00", COLOGNE, "--ill")
    assert found == datetime(2026, 1, 5, 8, tzinfo=UTC)


def test_an_offset_is_obeyed() -> None:
    found = moment_of("2026-01-05T09:00+05:00", COLOGNE, "--ill")
    assert found == datetime(2026, 1, 5, 4, tzinfo=UTC)


def test_a_day_as_both_ends_is_the_whole_day() -> None:
    """The clocks go forward on this one, so that it has 23 hours."""
    window = window_of("2026-03-29", "2026-03-29", COLOGNE, "--ill")
    assert window.seconds == 23 * 3600


@pytest.mark.parametrize(
    ("start", "end"),
    [("2026-01-06", "2026-01-05"), ("soon", "2026-01-05"), ("2026-02-30", "2026-03-01")],
)
def test_what_is_no_window_is_refused_by_its_flag(start: str, end: str) -> None:
    with pytest.raises(InvalidProblem) as refused:
        window_of(start, end, COLOGNE, "--ill")
    assert refused.value.issues[0].path == "--ill"


def test_a_day_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(InvalidProblem):
        window_of("2026-01-05", "9999-12-31", COLOGNE, "--ill")


def test_a_window_that_runs_backwards_is_refused_in_the_words_it_was_given_in() -> None:
    with pytest.raises(InvalidProblem, match="'2026-01-06' does not end after '2026-01-07'"):
        window_of("2026-01-07", "2026-01-06", COLOGNE, "--ill")
