"""The golden table (fault F23): what wall clocks mean on the days on which they change."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from api.booking.availability.effective import effective
from api.booking.availability.schedule import Schedule, ScheduleVersion, WeeklyHours
from api.booking.intervals import Span
from api.booking.wall_time import by_rule, exact

# zone, day, then the moments (UTC) at which its clocks show 09:00 and 14:00
GOLDEN = [
    ("America/New_York", "2027-03-14", "2027-03-14T13:00", "2027-03-14T18:00"),  # to -04:00
    ("America/New_York", "2027-11-07", "2027-11-07T14:00", "2027-11-07T19:00"),  # to -05:00
    ("Europe/Berlin", "2027-03-28", "2027-03-28T07:00", "2027-03-28T12:00"),  # to +02:00
    ("Europe/Berlin", "2027-10-31", "2027-10-31T08:00", "2027-10-31T13:00"),  # to +01:00
    ("Asia/Kolkata", "2027-03-28", "2027-03-28T03:30", "2027-03-28T08:30"),  # always +05:30
    ("Asia/Kolkata", "2027-10-31", "2027-10-31T03:30", "2027-10-31T08:30"),
    ("Pacific/Chatham", "2027-04-04", "2027-04-03T20:15", "2027-04-04T01:15"),  # to +12:45
    ("Pacific/Chatham", "2027-09-26", "2027-09-25T19:15", "2027-09-26T00:15"),  # to +13:45
    ("Australia/Lord_Howe", "2027-04-04", "2027-04-03T22:30", "2027-04-04T03:30"),  # to +10:30
    ("Australia/Lord_Howe", "2027-10-03", "2027-10-02T22:00", "2027-10-03T03:00"),  # to +11:00
    ("Pacific/Apia", "2011-12-29", "2011-12-29T19:00", "2011-12-30T00:00"),  # -10:00
    ("Pacific/Apia", "2011-12-31", "2011-12-30T19:00", "2011-12-31T00:00"),  # +14:00, a day on
]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def local(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}")


@pytest.mark.parametrize(("name", "day", "morning", "afternoon"), GOLDEN)
def test_a_booking_means_its_wall_clock(name: str, day: str, morning: str, afternoon: str) -> None:
    zone = ZoneInfo(name)
    assert exact(local(day, "09:00"), zone) == utc(morning)
    assert exact(local(day, "14:00"), zone) == utc(afternoon)


@pytest.mark.parametrize(("name", "day", "morning", "afternoon"), GOLDEN)
def test_a_rule_means_its_wall_clock(name: str, day: str, morning: str, afternoon: str) -> None:
    zone = ZoneInfo(name)
    assert by_rule(local(day, "09:00"), zone).utc == utc(morning)
    assert by_rule(local(day, "14:00"), zone).utc == utc(afternoon)


@pytest.mark.parametrize(("name", "day", "morning", "afternoon"), GOLDEN)
def test_opening_hours_keep_the_wall_clock(
    name: str, day: str, morning: str, afternoon: str
) -> None:
    every_day = tuple(
        WeeklyHours(weekday=weekday, from_minute=9 * 60, to_minute=14 * 60) for weekday in range(7)
    )
    schedule = Schedule(id="s", versions=(ScheduleVersion(weekly=every_day),))
    hours = effective(schedule, date.fromisoformat(day), ZoneInfo(name))
    assert hours == (Span(utc(morning), utc(afternoon)),)


# zone, the reading, how a rule takes it, the moment the rule means
GAPS_AND_FOLDS = [
    ("America/New_York", "2027-03-14T02:30", "shifted", "2027-03-14T07:30"),  # shown as 03:30
    ("America/New_York", "2027-11-07T01:30", "earlier", "2027-11-07T05:30"),
    ("Europe/Berlin", "2027-03-28T02:00", "shifted", "2027-03-28T01:00"),
    ("Europe/Berlin", "2027-10-31T02:30", "earlier", "2027-10-31T00:30"),
    ("Pacific/Chatham", "2027-09-26T03:00", "shifted", "2027-09-25T14:15"),
    ("Pacific/Chatham", "2027-04-04T03:00", "earlier", "2027-04-03T13:15"),
    ("Australia/Lord_Howe", "2027-10-03T02:15", "shifted", "2027-10-02T15:45"),  # by 30 minutes
    ("Australia/Lord_Howe", "2027-04-04T01:45", "earlier", "2027-04-03T14:45"),
    ("Pacific/Apia", "2011-12-30T09:00", "no-such-day", "2011-12-30T19:00"),
    ("Asia/Kolkata", "2027-03-28T02:30", "none", "2027-03-27T21:00"),
]


@pytest.mark.parametrize(("name", "reading", "adjustment", "moment"), GAPS_AND_FOLDS)
def test_a_rule_says_how_it_took_a_reading(
    name: str, reading: str, adjustment: str, moment: str
) -> None:
    meant = by_rule(datetime.fromisoformat(reading), ZoneInfo(name))
    assert (meant.adjustment, meant.utc) == (adjustment, utc(moment))
