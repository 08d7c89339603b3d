"""Adding to and subtracting moments in UTC, where an hour is always an hour.

Python subtracts two moments of one zone as their clocks read, and adds days that keep the clock:
both are wrong across a change of the clocks, and neither warns.
"""

from datetime import UTC, datetime, timedelta

from api.booking.wall_time.fault import WallTimeFault

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC; raises WallTimeFault where it is naive or out of Python's range."""
    if moment.tzinfo is None:
        raise WallTimeFault("naive-moment", f"{moment.isoformat()} has no offset and no zone.")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        sentence = f"{moment.isoformat()} lies outside the years that can be booked."
        raise WallTimeFault("moment-out-of-range", sentence) from None


def utc_add(moment: datetime, seconds: int) -> datetime:
    """The moment `seconds` of real time after `moment`, in UTC."""
    return in_utc(moment) + timedelta(seconds=seconds)


def utc_minus(later: datetime, earlier: datetime) -> int:
    """The real time from `earlier` to `later` in whole seconds, rounded down."""
    return (in_utc(later) - in_utc(earlier)) // SECOND


def epoch_seconds(moment: datetime) -> int:
    """Whole seconds since 1970-01-01 UTC, rounded down."""
    return (in_utc(moment) - EPOCH) // SECOND


def from_epoch(seconds: int) -> datetime:
    """The moment so many seconds after 1970-01-01 UTC."""
    return EPOCH + timedelta(seconds=seconds)
