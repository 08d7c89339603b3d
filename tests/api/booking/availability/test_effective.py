"""What a schedule comes to on real dates."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from api.booking.availability.effective import effective, working_hours, working_time
from api.booking.availability.schedule import (
    DatedException,
    Hours,
    Schedule,
    ScheduleVersion,
    WeeklyHours,
)
from api.booking.intervals import Span
from api.booking.wall_time import by_rule, epoch_seconds
from models import Window
from tests.api.booking.worlds import BERLIN, MONDAY, at, hours, span

TUESDAY = MONDAY + timedelta(days=1)
NIGHT = Schedule(
    id="night",
    versions=(
        ScheduleVersion(
            weekly=(
                WeeklyHours(weekday=0, from_minute=22 * 60, to_minute=26 * 60),
                WeeklyHours(weekday=1, from_minute=8 * 60, to_minute=10 * 60),
            )
        ),
    ),
)


def changed(schedule: Schedule, **more: Any) -> Schedule:
    return schedule.model_copy(update=more)


def test_a_weekday_has_its_hours() -> None:
    assert effective(hours(9, 17), MONDAY, BERLIN) == (span(0, 9, 17),)


def test_a_weekday_without_hours_is_closed() -> None:
    assert effective(hours(9, 17), date(2027, 5, 8), BERLIN) == ()


def test_hours_past_midnight_belong_to_the_day_on_which_they_begin() -> None:
    assert effective(NIGHT, MONDAY, BERLIN) == (Span(at(0, 22), at(1, 2)),)
    assert effective(NIGHT, TUESDAY, BERLIN) == (Span(at(1, 8), at(1, 10)),)


def test_an_exception_replaces_the_whole_day() -> None:
    exception = DatedException(day=MONDAY, hours=(Hours(from_minute=600, to_minute=660),))
    schedule = changed(hours(9, 17), exceptions=(exception,))
    assert effective(schedule, MONDAY, BERLIN) == (span(0, 10, 11),)


@pytest.mark.parametrize(
    "closing",
    [{"exceptions": (DatedException(day=TUESDAY),)}, {"holidays": (TUESDAY,)}],
    ids=["exception", "holiday"],
)
def test_hours_end_at_the_midnight_of_a_replaced_day(closing: dict[str, Any]) -> None:
    assert effective(changed(NIGHT, **closing), MONDAY, BERLIN) == (Span(at(0, 22), at(1, 0)),)


def test_the_latest_version_holds_from_its_date_on() -> None:
    old, new = hours(9, 12).versions[0], hours(13, 17).versions[0]
    later = new.model_copy(update={"valid_from": TUESDAY})
    schedule = Schedule(id="s", versions=(old, later))
    assert effective(schedule, MONDAY, BERLIN) == (span(0, 9, 12),)
    assert effective(schedule, TUESDAY, BERLIN) == (span(1, 13, 17),)


def test_before_the_first_version_it_is_closed() -> None:
    version = hours().versions[0].model_copy(update={"valid_from": TUESDAY})
    assert effective(Schedule(id="s", versions=(version,)), MONDAY, BERLIN) == ()


def test_hours_that_lie_in_a_gap_are_nowhere() -> None:
    sunday = date(2027, 3, 28)
    assert effective(hours(2, 3, range(7)), sunday, BERLIN) == ()


def test_hours_around_a_gap_are_an_hour_shorter() -> None:
    (worked,) = effective(hours(0, 24, range(7)), date(2027, 3, 28), BERLIN)
    assert worked.seconds == 23 * 3_600


def test_b19_a_skipped_day_has_no_hours() -> None:
    skipped = date(2011, 12, 30)
    assert effective(hours(9, 17, range(7)), skipped, ZoneInfo("Pacific/Apia")) == ()


def test_time_off_is_taken_out() -> None:
    away = Window(start=at(0, 12), end=at(0, 13))
    schedule = changed(hours(9, 17), time_off=(away,))
    assert working_time(schedule, span(0, 0, 24), BERLIN) == (span(0, 9, 12), span(0, 13, 17))


def test_the_night_before_runs_into_the_window() -> None:
    assert working_time(NIGHT, Span(at(1, 0), at(1, 9)), BERLIN) == (
        Span(at(1, 0), at(1, 2)),
        Span(at(1, 8), at(1, 9)),
    )


def test_days_that_touch_at_midnight_are_one_stretch() -> None:
    assert working_time(hours(0, 24, range(7)), span(0, 0, 48), BERLIN) == (span(0, 0, 48),)


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Berlin",
        "America/New_York",
        "America/Havana",
        "Africa/Casablanca",
        "Pacific/Chatham",
        "Australia/Lord_Howe",
    ],
)
def test_a_year_of_hours_is_what_the_wall_clock_says(name: str) -> None:
    """The quick way for days on which no clock changes says the same as asking the clock."""
    zone = ZoneInfo(name)
    schedule = hours(0.5, 23.25, range(7))
    first = date(2027, 1, 1)
    found = working_hours(schedule, first, first + timedelta(days=364), zone)
    slowly = []
    for day in range(-1, 365):
        midnight = datetime(2027, 1, 1) + timedelta(days=day)  # noqa: DTZ001 - a wall clock's
        start, end = (by_rule(midnight + timedelta(minutes=m), zone).utc for m in (30, 1_395))
        slowly.append((epoch_seconds(start), epoch_seconds(end)))
    assert list(found) == slowly
    assert datetime.fromtimestamp(found[0][0], UTC).year == 2026


def test_schedules_that_differ_are_never_taken_for_each_other() -> None:
    """Hours are remembered by schedule, and an edited one keeps its id."""
    before, after = hours(9, 12), hours(13, 17)
    assert before.id == after.id
    assert working_hours(before, MONDAY, MONDAY, BERLIN) != working_hours(
        after, MONDAY, MONDAY, BERLIN
    )
