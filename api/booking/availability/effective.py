"""What a schedule comes to on real dates: stretches of real time in which a resource works."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from api.booking.availability.schedule import DAY_MINUTES, Hours, Schedule
from api.booking.intervals import Span, Timeline, clip, merged, subtract, union
from api.booking.wall_time import LocalDay, day_of, days_from, from_epoch, local_day, wall_epoch

ONE_DAY = timedelta(days=1)
Stretch = tuple[int, int]  # start and end in epoch seconds
RealDay = tuple[date, LocalDay]


def effective(schedule: Schedule, day: date, zone: ZoneInfo) -> Timeline:
    """When the hours of `day` let the resource work, in `zone`, before time off.

    Hours past midnight belong to the day on which they begin, and end at midnight where the next
    day is an exception or a holiday. A date that the zone skipped has no hours.
    """
    return _as_timeline(merged(_Dates.of(schedule).stretches(_real_days(day, day, zone), zone)))


def working_time(schedule: Schedule, window: Span, zone: ZoneInfo) -> Timeline:
    """When the resource works within `window`: the hours of every day, less time off."""
    first, last = day_of(window.start, zone), day_of(window.end, zone)
    hours = clip(_as_timeline(working_hours(schedule, first, last, zone)), window)
    return subtract(hours, time_off(schedule))


@lru_cache(maxsize=2_000)
def working_hours(
    schedule: Schedule, first: date, last: date, zone: ZoneInfo
) -> tuple[Stretch, ...]:
    """The hours of the days `first` to `last` in epoch seconds, before time off, in order.

    What the day before runs past midnight belongs to them.
    """
    days = _real_days(first - ONE_DAY, last, zone)
    return tuple(merged(_Dates.of(schedule).stretches(days, zone)))


def time_off(schedule: Schedule) -> Timeline:
    """The spans in which the resource does not work, whatever the hours say."""
    return union(Span(away.start, away.end) for away in schedule.time_off)


def _as_timeline(stretches: Iterable[Stretch]) -> Timeline:
    return tuple(Span(from_epoch(start), from_epoch(end)) for start, end in stretches)


@lru_cache(maxsize=500)
def _real_days(first: date, last: date, zone: ZoneInfo) -> tuple[RealDay, ...]:
    """The days from `first` to `last`; asked for once by each resource of a service."""
    return tuple((day, local_day(day, zone)) for day in days_from(first, last))


@dataclass(frozen=True, slots=True)
class _Dates:
    """A schedule, sorted so that a date is looked up and not searched for."""

    versions: tuple[tuple[date, tuple[tuple[Hours, ...], ...]], ...]
    """From which date on, the hours of each weekday; the latest version first."""
    replaced: dict[date, tuple[Hours, ...]]
    """The hours of dates that are not as their weekday."""

    @classmethod
    def of(cls, schedule: Schedule) -> "_Dates":
        versions = tuple(
            (
                version.valid_from,
                tuple(
                    tuple(hours for hours in version.weekly if hours.weekday == weekday)
                    for weekday in range(7)
                ),
            )
            for version in reversed(schedule.versions)
        )
        replaced: dict[date, tuple[Hours, ...]] = dict.fromkeys(schedule.holidays, ())
        replaced |= {exception.day: exception.hours for exception in schedule.exceptions}
        return cls(versions, replaced)

    def stretches(self, days: Iterable[RealDay], zone: ZoneInfo) -> list[Stretch]:
        found: list[Stretch] = []
        for day, real in days:
            hours = self._hours(day)
            if not hours or not real.exists:
                continue
            stops_at_midnight = bool(self.replaced) and day + ONE_DAY in self.replaced
            for stretch in hours:
                start, end = _on_clock(stretch, day, real, zone)
                if stops_at_midnight:
                    end = min(end, real.end)
                if start < end:  # hours that lie wholly in a gap are nowhere
                    found.append((start, end))
        return found

    def _hours(self, day: date) -> tuple[Hours, ...]:
        if day in self.replaced:
            return self.replaced[day]
        for valid_from, weekdays in self.versions:
            if valid_from <= day:
                return weekdays[day.weekday()]
        return ()


def _on_clock(hours: Hours, day: date, real: LocalDay, zone: ZoneInfo) -> Stretch:
    if real.offset is not None and hours.to_minute <= DAY_MINUTES:  # nearly always
        return real.start + hours.from_minute * 60, real.start + hours.to_minute * 60
    start, end = (wall_epoch(day, minute, zone) for minute in (hours.from_minute, hours.to_minute))
    return start, end
