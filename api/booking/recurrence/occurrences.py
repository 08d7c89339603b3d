"""The occurrences of a series: local wall times of its zone, and the moments that they mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from api.booking.recurrence.days import days_of
from api.booking.recurrence.recurrence import MOST_DAYS, MOST_OCCURRENCES, Recurrence
from api.booking.recurrence.rrule_text import RecurrenceFault
from api.booking.wall_time import WallTimeFault, by_rule
from api.booking.wall_time.local import Adjustment


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One of a series."""

    local: datetime
    """What the wall clock shows at its start, naive: what it is known by, also once moved."""
    start: datetime
    """When it starts, in UTC."""
    adjustment: Adjustment
    """`shifted` where the clocks skip that reading, `earlier` where they show it twice."""


def occurrences(rule: Recurrence, first: datetime, zone: ZoneInfo) -> tuple[Occurrence, ...]:
    """Every occurrence from the naive local time `first` on, in order.

    The rule alone says what occurs, so `first` itself only does if it fits the rule. A date that
    the zone skipped has none. A series without an end goes on for two years.

    Raises RecurrenceFault: `no-occurrence` where nothing is left; `too-long` where it reaches
    beyond two years or 5,000 occurrences.
    """
    by_rules = list(_by_rule(rule, first, zone))
    if rule.count is not None and len(by_rules) < rule.count and by_rules:
        sentence = f"{rule.count} occurrences take more than two years; {len(by_rules)} fit."
        raise RecurrenceFault("too-long", sentence)
    added = [occurrence_at(local, zone) for local in rule.added if _is_near(local, first)]
    if len(added) < len(rule.added):
        raise RecurrenceFault("too-long", "An added date is more than two years from the first.")
    left_out = frozenset(rule.left_out)
    found = {each.local: each for each in (*by_rules, *added) if each.local not in left_out}
    kept = sorted(each for each in found.values() if each.adjustment != "no-such-day")
    if not kept:
        raise RecurrenceFault("no-occurrence", "The series has no occurrence at all.")
    if len(kept) > MOST_OCCURRENCES:
        sentence = f"The series has {len(kept)} occurrences; {MOST_OCCURRENCES} are allowed."
        raise RecurrenceFault("too-long", sentence)
    return tuple(kept)


def _by_rule(rule: Recurrence, first: datetime, zone: ZoneInfo) -> Iterator[Occurrence]:
    _refuse_far_end(rule, first)
    for number, day in enumerate(days_of(rule, first.date())):
        if number == rule.count or (rule.until_day is not None and day > rule.until_day):
            return
        occurrence = occurrence_at(datetime.combine(day, first.time()), zone)
        if rule.until is not None and occurrence.start > rule.until:
            return
        yield occurrence


def _refuse_far_end(rule: Recurrence, first: datetime) -> None:
    last = first.date() + timedelta(days=MOST_DAYS)
    end = rule.until_day or (rule.until.date() if rule.until else None)
    if end is not None and end > last:
        raise RecurrenceFault("too-long", f"The series ends on {end}; {last} is the latest.")


def occurrence_at(local: datetime, zone: ZoneInfo) -> Occurrence:
    """What a rule means by a naive local time; raises RecurrenceFault beyond what can be booked."""
    try:
        meant = by_rule(local, zone)
    except WallTimeFault as fault:
        raise RecurrenceFault("too-long", str(fault)) from None
    return Occurrence(local, meant.utc, meant.adjustment)


def _is_near(local: datetime, first: datetime) -> bool:
    return abs((local.date() - first.date()).days) <= MOST_DAYS
