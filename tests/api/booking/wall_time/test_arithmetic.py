"""An hour is an hour, whatever the clocks on the wall do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from api.booking.wall_time import (
    WallTimeFault,
    bookable_moment,
    bookable_span,
    epoch_seconds,
    from_epoch,
    utc_add,
    utc_minus,
)

NEW_YORK = ZoneInfo("America/New_York")
NOON = datetime(2027, 5, 3, 12, tzinfo=UTC)


def test_b6_subtraction_on_the_gap_day_is_real_time() -> None:
    """Python says four hours, because both carry one zone."""
    before, after = (datetime(2027, 3, 14, *clock, tzinfo=NEW_YORK) for clock in ((0, 30), (4, 30)))
    assert after - before == timedelta(hours=4)
    assert utc_minus(after, before) == 3 * 3_600


def test_adding_a_day_of_seconds_moves_the_clock_by_the_change() -> None:
    evening = datetime(2027, 3, 13, 9, tzinfo=NEW_YORK)
    assert utc_add(evening, 86_400).astimezone(NEW_YORK).hour == 10


def test_the_two_readings_of_a_fold_are_an_hour_apart() -> None:
    first = datetime(2027, 11, 7, 1, 30, tzinfo=NEW_YORK)
    second = first.replace(fold=1)
    assert first == second
    assert utc_minus(second, first) == 3_600


def test_epoch_seconds_come_back_as_the_moment() -> None:
    assert from_epoch(epoch_seconds(NOON)) == NOON


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (datetime(2027, 5, 3, 12), "naive-moment"),  # noqa: DTZ001 - B7
        (datetime(9999, 12, 31, 23, tzinfo=ZoneInfo("Etc/GMT+12")), "moment-out-of-range"),  # B11
        (datetime(1, 1, 1, tzinfo=ZoneInfo("Etc/GMT-14")), "moment-out-of-range"),  # B12
        (datetime(1968, 1, 1, tzinfo=UTC), "moment-out-of-range"),  # B10
        (datetime(2100, 1, 1, tzinfo=UTC), "moment-out-of-range"),
        (NOON.replace(microsecond=1), "finer-than-a-second"),
    ],
)
def test_moments_that_cannot_be_booked_are_refused(moment: datetime, code: str) -> None:
    with pytest.raises(WallTimeFault) as caught:
        bookable_moment(moment)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (-3_600, "ends-before-start"),  # B3
        (0, "ends-before-start"),  # B4
        (1, "too-short"),  # B15
        (59, "too-short"),
        (100 * 366 * 86_400, "moment-out-of-range"),  # B16
        (367 * 86_400, "too-long"),
    ],
)
def test_spans_that_cannot_be_booked_are_refused(seconds: int, code: str) -> None:
    with pytest.raises(WallTimeFault) as caught:
        bookable_span(NOON, NOON + timedelta(seconds=seconds))
    assert caught.value.code == code


def test_b5_a_span_across_a_fold_is_judged_by_real_time() -> None:
    first = datetime(2027, 11, 7, 1, 45, tzinfo=NEW_YORK)
    second = datetime(2027, 11, 7, 1, 15, tzinfo=NEW_YORK, fold=1)
    start, end = bookable_span(first, second)
    assert utc_minus(end, start) == 1_800
