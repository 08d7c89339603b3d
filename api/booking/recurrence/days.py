"""The dates that a rule picks, period by period, for two years at most.

Written here and not left to a library: libraries walk to the year 9999 for a rule that picks
nothing, and count to a billion when told to. This loop is bounded by its calendar.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from api.booking.recurrence.recurrence import MOST_DAYS, Recurrence


def days_of(rule: Recurrence, first: date) -> Iterator[date]:
    """The dates from `first` on, in order, whatever ends the series."""
    last = first + timedelta(days=MOST_DAYS)
    for period in _periods(rule, first, last):
        for day in _chosen(rule, period):
            if first <= day <= last:
                yield day


def _periods(rule: Recurrence, first: date, last: date) -> Iterator[list[date]]:
    if rule.frequency == "MONTHLY":
        yield from _months(rule, first, last)
        return
    length, start = 1, first
    if rule.frequency == "WEEKLY":
        length, start = 7, first - timedelta(days=(first.weekday() - rule.week_start) % 7)
    while start <= last:
        days = [start + timedelta(days=k) for k in range(length)]
        yield [day for day in days if _is_wanted(rule, day, first)]
        start += timedelta(days=length * rule.interval)


def _is_wanted(rule: Recurrence, day: date, first: date) -> bool:
    if rule.by_day:
        return any(day.weekday() == wanted.weekday for wanted in rule.by_day)
    return rule.frequency == "DAILY" or day.weekday() == first.weekday()


def _months(rule: Recurrence, first: date, last: date) -> Iterator[list[date]]:
    month = first.year * 12 + first.month - 1
    while True:
        year, index = divmod(month, 12)
        start, length = date(year, index + 1, 1), monthrange(year, index + 1)[1]
        if start > last:
            return
        days = [start + timedelta(days=k) for k in range(length)]
        yield [day for day in days if _is_wanted_in_month(rule, day, first, length)]
        month += rule.interval


def _is_wanted_in_month(rule: Recurrence, day: date, first: date, length: int) -> bool:
    if not rule.by_day:
        return day.day == first.day
    from_start = (day.day - 1) // 7 + 1
    from_end = -((length - day.day) // 7 + 1)
    return any(
        day.weekday() == wanted.weekday and wanted.nth in (None, from_start, from_end)
        for wanted in rule.by_day
    )


def _chosen(rule: Recurrence, period: list[date]) -> list[date]:
    if not rule.by_set_position:
        return period
    size = len(period)
    places = {at - 1 if at > 0 else size + at for at in rule.by_set_position}
    return [day for place, day in enumerate(period) if place in places]
