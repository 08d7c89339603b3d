"""Tests of times as the site's clocks show them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from dashboard.frames.clock import day_text, hours_text, moment_text, span_text, wall, window_text
from models import Window

BERLIN = ZoneInfo("Europe/Berlin")


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_wall_time_carries_no_zone_that_a_browser_could_shift() -> None:
    assert wall(utc(11, 23, 9), BERLIN) == datetime(2026, 11, 23, 10)  # noqa: DTZ001


def test_a_span_over_the_end_of_summer_time_shows_what_the_clocks_show() -> None:
    # 25 October 2026: at 03:00 the clocks go back to 02:00, so four hours pass from 00:00 to 03:00.
    assert span_text(utc(10, 24, 22), utc(10, 25, 2), BERLIN) == "00:00–03:00"


def test_a_span_into_the_next_day_says_so() -> None:
    assert span_text(utc(11, 23, 21), utc(11, 24, 5), BERLIN) == "22:00–06:00 +1"


def test_days_and_moments_are_short() -> None:
    assert day_text(date(2026, 11, 3)) == "Tue 3 Nov"
    assert moment_text(utc(11, 23, 8, 30), BERLIN) == "Mon 23 Nov 09:30"


def test_a_window_names_its_last_day_only_if_it_is_another_one() -> None:
    same = Window(start=utc(11, 23, 7), end=utc(11, 23, 15))
    longer = Window(start=utc(11, 23, 7), end=utc(11, 24, 15))
    assert window_text(same, BERLIN) == "Mon 23 Nov 08:00–16:00"
    assert window_text(longer, BERLIN) == "Mon 23 Nov 08:00 – Tue 24 Nov 16:00"


def test_lengths_are_hours_and_minutes() -> None:
    assert [hours_text(s) for s in (0, 2700, 27000, 28800)] == ["0 h", "45 min", "7 h 30", "8 h"]
