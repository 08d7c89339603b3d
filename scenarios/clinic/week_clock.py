"""The clinic's week: seconds since Monday's midnight in Berlin, and the moments they stand for."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models import Window, at

ZONE = "Europe/Berlin"
MONDAY = date(2026, 1, 5)
MIDNIGHT = at(MONDAY, 0, 0, ZoneInfo(ZONE))
MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
GRID_SECONDS = 5 * MINUTE
WORKDAYS = range(5)
ALL_DAYS = range(7)
DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HORIZON = Window(start=MIDNIGHT, end=MIDNIGHT + timedelta(days=7))


def clock(day: int, hour: int, minute: int = 0) -> int:
    """Seconds since Monday's midnight at which clocks show `hour:minute` on `day`."""
    return day * DAY + hour * HOUR + minute * MINUTE


def moment(seconds: int) -> datetime:
    """The moment so many seconds after Monday's midnight; the clocks do not change this week."""
    return MIDNIGHT + timedelta(seconds=seconds)


def span(start: int, end: int) -> Window:
    """The window between two numbers of seconds."""
    return Window(start=moment(start), end=moment(end))
