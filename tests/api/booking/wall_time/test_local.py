"""A booking's local time is refused in a gap and asks which of two in a fold."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from api.booking.wall_time import WallTimeFault, exact

BERLIN = ZoneInfo("Europe/Berlin")


def test_b1_a_reading_that_never_comes_is_refused() -> None:
    with pytest.raises(WallTimeFault, match="never show") as caught:
        exact(datetime.fromisoformat("2027-03-28T02:30"), BERLIN)
    assert caught.value.code == "nonexistent-local-time"


def test_b2_a_reading_that_comes_twice_must_say_which() -> None:
    with pytest.raises(WallTimeFault, match="twice") as caught:
        exact(datetime.fromisoformat("2027-10-31T02:30"), BERLIN)
    assert caught.value.code == "ambiguous-local-time"


def test_fold_says_which_of_two_readings_is_meant() -> None:
    reading = datetime.fromisoformat("2027-10-31T02:30")
    assert exact(reading, BERLIN, fold=0).isoformat() == "2027-10-31T00:30:00+00:00"
    assert exact(reading, BERLIN, fold=1).isoformat() == "2027-10-31T01:30:00+00:00"


def test_fold_changes_nothing_where_the_reading_comes_once() -> None:
    reading = datetime.fromisoformat("2027-10-31T12:00")
    assert exact(reading, BERLIN, fold=0) == exact(reading, BERLIN, fold=1)


def test_b19_a_day_that_the_zone_skipped_cannot_be_booked() -> None:
    with pytest.raises(WallTimeFault) as caught:
        exact(datetime.fromisoformat("2011-12-30T12:00"), ZoneInfo("Pacific/Apia"))
    assert caught.value.code == "nonexistent-local-time"


@pytest.mark.parametrize("year", [1, 1969, 2101, 9999])
def test_years_that_cannot_be_booked_are_refused(year: int) -> None:
    with pytest.raises(WallTimeFault) as caught:
        exact(datetime(year, 1, 1), BERLIN)  # noqa: DTZ001 - a wall clock's reading
    assert caught.value.code == "moment-out-of-range"
