"""The periods of days that limits on work, and on time off, are judged by one by one."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from models.contract_rules import WEEKDAYS, Weekday
from models.problem import Problem
from models.times import at


class Period(NamedTuple):
    """The days from `first` up to, but not including, `end`."""

    first: int
    end: int
    is_whole: bool
    """Whether the horizon does not cut it short; only then does a minimum count."""
    size: int
    """How many days it has where nothing cuts it short."""

    @property
    def days(self) -> int:
        """How many of its days lie in the horizon."""
        return self.end - self.first


def periods_of(
    days: tuple[date, ...],
    size: int | None,
    *,
    rolling: bool = False,
    begins_on: Weekday | None = None,
    by_month: bool = False,
) -> tuple[Period, ...]:
    """Blocks or, with `rolling`, windows of `size` days; None takes all days as one period.

    With `by_month` each calendar month is one.
    """
    length = len(days)
    if by_month:
        return _months(days)
    if size is None:
        return (Period(0, length, True, length),)
    if begins_on is not None and days:
        first = (WEEKDAYS.index(begins_on) - days[0].weekday()) % 7
        return _from(first, 7 if rolling else size, size, length)
    if rolling:
        return _from(0, 1, size, length) if size <= length else (Period(0, length, False, size),)
    return _from(0, size, size, length)


def _from(first: int, step: int, size: int, length: int) -> tuple[Period, ...]:
    """Those that begin at `first` and every `step` days from there, and lie in the horizon.

    One that the horizon cuts short is left out where the rest of it lies in another: an average
    over it would be one over those few days, which work before or after may well make up for.
    """
    starts = range(first - step * -(-first // step), length, step)
    every = [(max(k, 0), min(k + size, length), 0 <= k <= length - size) for k in starts]
    found: list[Period] = []
    for begin, end, is_whole in every:
        is_part = bool(found) and not is_whole and end <= found[-1].end
        if begin < end and not is_part:
            found.append(Period(begin, end, is_whole, size))
    return tuple(found)


def _months(days: tuple[date, ...]) -> tuple[Period, ...]:
    found: list[Period] = []
    for (year, month), some in groupby(enumerate(days), lambda item: (item[1].year, item[1].month)):
        indices = [index for index, _ in some]
        first, end, size = indices[0], indices[-1] + 1, monthrange(year, month)[1]
        found.append(Period(first, end, end - first == size, size))
    return tuple(found)


def span_of(problem: Problem, period: Period) -> tuple[datetime, datetime]:
    """From the first midnight of a period to the one that ends it, on the site's clocks."""
    first, last = problem.days[period.first], problem.days[period.end - 1]
    zone = problem.zone_info
    return at(first, 0, 0, zone), at(last + timedelta(days=1), 0, 0, zone)
