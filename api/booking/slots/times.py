"""The starts that a service could have, on its grid, with the end that each would have."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from api.booking.intervals import Span
from api.booking.service import Service
from api.booking.slots.arrays import Ints, Truths, integers
from api.booking.slots.request import Wanted
from api.booking.wall_time import (
    LocalDay,
    day_of,
    days_from,
    epoch_seconds,
    from_epoch,
    local_day,
    offset_seconds,
    wall_epoch,
    zone,
)

ONE_DAY = timedelta(days=1)
DAY_SECONDS = 86_400
EPOCH_DAY = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """Possible starts in order, as columns of epoch seconds."""

    start: Ints
    end: Ints
    """When the whole service would be over."""
    day: Ints
    """The local day of each start, as a position in `days`."""
    days: tuple[date, ...]
    """The local days that were looked at, also those without any start."""

    def __len__(self) -> int:
        return len(self.start)

    def of_days(self, first: int, beyond: int) -> "Times":
        """Those of the days at the positions `first` up to, but not including, `beyond`."""
        low, high = np.searchsorted(self.day, [first, beyond])
        days = self.days[first:beyond]
        return Times(self.start[low:high], self.end[low:high], self.day[low:high] - first, days)


def length_seconds(wanted: Wanted) -> int:
    """How long the service takes from its start to its end; not for stays."""
    service = wanted.service
    if service.segments:
        return sum(s.gap_before_seconds + s.duration_seconds for s in service.segments)
    if wanted.duration_seconds is not None:
        return wanted.duration_seconds
    return service.durations_seconds[0]


def times_within(wanted: Wanted, window: Span) -> Times:
    """Every start on the grid within the window."""
    place = zone(wanted.service.zone)
    days = days_from(day_of(window.start, place), day_of(from_epoch(_last(window)), place))
    found = [starts_of_day(wanted.service, day, place) for day in days]
    start = np.concatenate(found)
    day = np.repeat(np.arange(len(days)), [len(starts) for starts in found])
    inside = (start >= epoch_seconds(window.start)) & (start <= _last(window))
    start, day = start[inside], day[inside]
    return Times(start, ends(wanted, start, day, days), day, days)


def times_at(wanted: Wanted, moment: datetime) -> Times:
    """The one start, be it on the grid or not."""
    days = (day_of(moment, zone(wanted.service.zone)),)
    start, day = integers([epoch_seconds(moment)]), integers([0])
    return Times(start, ends(wanted, start, day, days), day, days)


def is_on_grid(service: Service, moment: datetime) -> bool:
    """Whether a booking may start at the moment, as far as the grid goes."""
    place = zone(service.zone)
    starts = starts_of_day(service, day_of(moment, place), place)
    return moment.microsecond == 0 and bool(np.any(starts == epoch_seconds(moment)))


def ends(wanted: Wanted, start: Ints, day: Ints, days: tuple[date, ...]) -> Ints:
    """When the service would be over, for each start."""
    stay = wanted.service.stay
    if stay is None:
        return start + length_seconds(wanted)
    place, nights = zone(wanted.service.zone), timedelta(days=wanted.nights or stay.min_nights)
    leaving = [wall_epoch(arriving + nights, stay.check_out_minute, place) for arriving in days]
    return integers(leaving)[day]


def starts_of_day(service: Service, day: date, place: ZoneInfo) -> Ints:
    """Every start on the grid of one local day, in epoch seconds."""
    if service.stay is not None:
        return _starts(DAY_SECONDS, service.stay.check_in_minute * 60, day, place)
    return _starts(service.grid.step_seconds, service.grid.offset_seconds, day, place)


@lru_cache(maxsize=2_000)
def _starts(step_seconds: int, offset_seconds: int, day: date, place: ZoneInfo) -> Ints:
    readings = np.arange(offset_seconds, DAY_SECONDS, step_seconds, dtype=np.int64)
    real = local_day(day, place)
    regular = real.offset is not None
    starts = real.start + readings if regular else _on_changing_day(readings, day, real, place)
    starts.flags.writeable = False  # it is shared by everybody who asks
    return starts


def _on_changing_day(readings: Ints, day: date, real: LocalDay, place: ZoneInfo) -> Ints:
    if not real.exists:
        return integers([])
    midnight = (day - EPOCH_DAY).days * DAY_SECONDS
    found = []
    for offset in {offset_seconds(real.start, place), offset_seconds(real.end - 1, place)}:
        moments = midnight + readings - offset
        shown = integers([offset_seconds(int(moment), place) for moment in moments]) == offset
        found.append(moments[shown & _between(moments, real)])
    return np.unique(np.concatenate(found))


def _between(moments: Ints, real: LocalDay) -> Truths:
    return (moments >= real.start) & (moments < real.end)


def _last(window: Span) -> int:
    # Starts are whole seconds, so the last before the end is one second before its ceiling.
    return -(-int(window.end.timestamp() * 1_000_000) // 1_000_000) - 1
