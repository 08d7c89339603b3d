"""Reads times as people write them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from models import InvalidProblem, Issue, Window
from models.loading import issues_of


def moment_of(text: str, zone: ZoneInfo, flag: str, *, is_end: bool = False) -> datetime:
    """`2026-01-05T09:00` on the clocks of `zone` unless it names an offset; also a day alone.

    A day alone means its first moment or, as an end, its last.

    Raises
    ------
    InvalidProblem
        `text` is neither.
    """
    try:
        day = date.fromisoformat(text)
        moment = datetime.combine(day + timedelta(days=is_end), time(), tzinfo=zone)
    except (ValueError, OverflowError):
        moment = _clock_time(text, zone, flag)
    return moment


def window_of(start: str, end: str, zone: ZoneInfo, flag: str) -> Window:
    """From `start` to `end`; two days alone mean both of them whole."""
    first, last = moment_of(start, zone, flag), moment_of(end, zone, flag, is_end=True)
    if last <= first:
        message = f"{end!r} does not end after {start!r}"
        raise InvalidProblem([Issue(flag, "time", message)])
    try:
        return Window(start=first, end=last)
    except ValidationError as error:
        issues = (issue._replace(path=flag) for issue in issues_of(error))
        raise InvalidProblem(issues) from None


def _clock_time(text: str, zone: ZoneInfo, flag: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no time such as 2026-01-05T09:00 and no day such as 2026-01-05"
        raise InvalidProblem([Issue(flag, "time", message)]) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
