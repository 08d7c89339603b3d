"""The bounds of what can be booked: years, fineness and length."""

from datetime import UTC, datetime

from api.booking.wall_time.arithmetic import in_utc, utc_minus
from api.booking.wall_time.fault import WallTimeFault

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
SHORTEST_SECONDS = 60
LONGEST_SECONDS = 366 * 86_400


def bookable_moment(moment: datetime) -> datetime:
    """The moment in UTC; raises WallTimeFault where no booking can start or end at it."""
    moment = in_utc(moment)
    if not EARLIEST <= moment < LATEST:
        sentence = f"{moment.isoformat()} lies outside {EARLIEST:%Y} to {LATEST:%Y}."
        raise WallTimeFault("moment-out-of-range", sentence)
    if moment.microsecond:
        sentence = f"{moment.isoformat()} is finer than one second."
        raise WallTimeFault("finer-than-a-second", sentence)
    return moment


def bookable_span(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """Both in UTC; raises WallTimeFault where they do not bound something that can be booked."""
    start, end = bookable_moment(start), bookable_moment(end)
    seconds = utc_minus(end, start)
    if seconds <= 0:
        sentence = f"It ends at {end.isoformat()}, not after its start {start.isoformat()}."
        raise WallTimeFault("ends-before-start", sentence)
    if seconds < SHORTEST_SECONDS:
        sentence = f"It lasts {seconds} s; the shortest booking lasts {SHORTEST_SECONDS} s."
        raise WallTimeFault("too-short", sentence)
    if seconds > LONGEST_SECONDS:
        sentence = f"It lasts {seconds} s; the longest booking lasts {LONGEST_SECONDS} s."
        raise WallTimeFault("too-long", sentence)
    return start, end
