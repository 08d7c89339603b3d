"""Reads and writes the rule of a series as calendars do: `FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10`."""

import re
from datetime import UTC, date, datetime
from typing import Any

from pydantic import ValidationError

from api.booking.recurrence.recurrence import ByDay, Recurrence
from models import SlotwrightError

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONGEST_TEXT = 1_000
BY_DAY = re.compile(r"(?P<nth>[+-]?[1-5])?(?P<weekday>MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
NUMBER = re.compile(r"[+-]?[0-9]{1,4}", re.ASCII)
UNTIL_DAY = re.compile(r"[0-9]{8}", re.ASCII)
UNTIL_MOMENT = re.compile(r"[0-9]{8}T[0-9]{6}Z", re.ASCII)


class RecurrenceFault(SlotwrightError, ValueError):
    """A rule that is refused; `code` is a short stable name, the text one sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        super().__init__(sentence)


def read_rrule(text: str) -> Recurrence:
    """The rule that `text` means; raises RecurrenceFault for anything beyond what is supported."""
    if len(text) > LONGEST_TEXT:
        raise _malformed(f"The rule has {len(text)} characters; {LONGEST_TEXT} are allowed.")
    given: dict[str, Any] = {}
    for part in text.removeprefix("RRULE:").upper().strip().rstrip(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or name not in READERS:
            known = ", ".join(READERS)
            raise _malformed(f"{part[:60]!r} is no part of a rule that is known: {known}.")
        field, read = READERS[name]
        if field in given:
            raise _malformed(f"{name} is said twice.")
        given[field] = read(value)
    return _built(given)


def _built(given: dict[str, Any]) -> Recurrence:
    if isinstance(given.get("until"), date) and not isinstance(given["until"], datetime):
        given["until_day"] = given.pop("until")
    try:
        return Recurrence(**given)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "rule"
        raise _malformed(f"{where}: {first['msg']}"[:300]) from None


def _frequency(value: str) -> str:
    if value not in {"DAILY", "WEEKLY", "MONTHLY"}:
        raise _malformed(f"FREQ={value[:20]} is not supported: DAILY, WEEKLY or MONTHLY.")
    return value


def _number(value: str) -> int:
    if not NUMBER.fullmatch(value):
        raise _malformed(f"{value[:20]!r} is no whole number of at most four digits.")
    return int(value)


def _numbers(value: str) -> tuple[int, ...]:
    return tuple(_number(each) for each in value.split(","))


def _by_day(value: str) -> tuple[ByDay, ...]:
    days: list[ByDay] = []
    for each in value.split(","):
        found = BY_DAY.fullmatch(each)
        if found is None:
            raise _malformed(f"{each[:20]!r} is no weekday such as MO or -1FR.")
        nth = None if found["nth"] is None else int(found["nth"])
        days.append(ByDay(weekday=WEEKDAYS.index(found["weekday"]), nth=nth))
    return tuple(days)


def _week_start(value: str) -> int:
    if value not in WEEKDAYS:
        raise _malformed(f"WKST={value[:20]} is no weekday.")
    return WEEKDAYS.index(value)


def _until(value: str) -> date:
    try:
        if UNTIL_DAY.fullmatch(value):
            return datetime.strptime(value, "%Y%m%d").replace(tzinfo=UTC).date()
        if UNTIL_MOMENT.fullmatch(value):
            return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        pass
    raise _malformed(f"UNTIL={value[:20]} is no date and no moment in UTC (20271231T225959Z).")


def _malformed(sentence: str) -> RecurrenceFault:
    return RecurrenceFault("malformed-rule", sentence)


READERS: dict[str, tuple[str, Any]] = {
    "FREQ": ("frequency", _frequency),
    "INTERVAL": ("interval", _number),
    "BYDAY": ("by_day", _by_day),
    "BYSETPOS": ("by_set_position", _numbers),
    "WKST": ("week_start", _week_start),
    "COUNT": ("count", _number),
    "UNTIL": ("until", _until),
}


def rrule_text(rule: Recurrence) -> str:
    """The rule as calendars write it, without its single dates."""
    parts = [f"FREQ={rule.frequency}"]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.by_day:
        days = (f"{day.nth or ''}{WEEKDAYS[day.weekday]}" for day in rule.by_day)
        parts.append("BYDAY=" + ",".join(days))
    if rule.by_set_position:
        parts.append("BYSETPOS=" + ",".join(map(str, rule.by_set_position)))
    if rule.week_start:
        parts.append(f"WKST={WEEKDAYS[rule.week_start]}")
    if rule.count is not None:
        parts.append(f"COUNT={rule.count}")
    if rule.until is not None:
        parts.append(f"UNTIL={rule.until:%Y%m%dT%H%M%SZ}")
    if rule.until_day is not None:
        parts.append(f"UNTIL={rule.until_day:%Y%m%d}")
    return ";".join(parts)
