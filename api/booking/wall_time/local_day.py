"""The calendar days of a zone, as real time: when each begins, and the offset it keeps."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from api.booking.wall_time.arithmetic import epoch_seconds, from_epoch
from api.booking.wall_time.local import by_rule

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LocalDay:
    """One date in one zone; all times are epoch seconds."""

    start: int
    """Its first moment."""
    end: int
    """The first moment of the next date."""
    offset: int | None
    """How far its clocks are ahead of UTC; None where they change on that day."""

    @property
    def exists(self) -> bool:
        """False for a date that the zone skipped, as Apia did 2011-12-30."""
        return self.start < self.end


@lru_cache(maxsize=50_000)
def local_day(day: date, zone: ZoneInfo) -> LocalDay:
    """The date `day` in `zone`."""
    start, end = _midnight(day, zone), _midnight(day + ONE_DAY, zone)
    offset = offset_seconds(start, zone)
    # Where midnight itself is skipped, as in Havana, minutes cannot be counted from the start.
    is_even = offset_seconds(end - 1, zone) == offset and wall_seconds(start, zone) == 0
    return LocalDay(start, end, offset if is_even else None)


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """The date on which `moment` falls in `zone`."""
    return moment.astimezone(zone).date()


def days_from(first: date, last: date) -> tuple[date, ...]:
    """Every date from `first` to `last`, both included."""
    return tuple(first + k * ONE_DAY for k in range((last - first).days + 1))


def wall_epoch(day: date, minute: int, zone: ZoneInfo) -> int:
    """The moment that a rule means by a minute from midnight (which may pass 1440) of `day`.

    Readings that the clocks skip are shifted, of two the earlier is meant.
    """
    if minute >= 1_440:
        days, minute = divmod(minute, 1_440)
        day += days * ONE_DAY
    real = local_day(day, zone)
    if real.offset is not None:
        return real.start + minute * 60
    naive = datetime(day.year, day.month, day.day, *divmod(minute, 60))  # noqa: DTZ001 - a wall clock's reading
    return epoch_seconds(by_rule(naive, zone).utc)


def _midnight(day: date, zone: ZoneInfo) -> int:
    naive = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a wall clock's reading
    return epoch_seconds(by_rule(naive, zone).utc)


def offset_seconds(epoch: int, zone: ZoneInfo) -> int:
    """How far clocks in `zone` are ahead of UTC at a moment."""
    offset = from_epoch(epoch).astimezone(zone).utcoffset()
    return int((offset or timedelta()).total_seconds())


def wall_seconds(epoch: int, zone: ZoneInfo) -> int:
    """What clocks in `zone` show at a moment, in seconds from midnight."""
    local = from_epoch(epoch).astimezone(zone)
    return local.hour * 3_600 + local.minute * 60 + local.second
