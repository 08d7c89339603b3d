"""From the wall clock of a zone to UTC, and what to do where its readings skip or repeat.

A booking says exactly when it is, so a reading that never comes is refused, and one that comes
twice must say which. A rule (opening hours, a series) goes on every day: a reading that never
comes is shifted by as much as the clocks were, and of two the earlier is meant.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from api.booking.wall_time.fault import WallTimeFault
from api.booking.wall_time.limits import EARLIEST, LATEST

Adjustment = Literal["none", "shifted", "earlier", "no-such-day"]
Fold = Literal[0, 1]


@dataclass(frozen=True, slots=True)
class RuleMoment:
    """The moment that a rule's reading means, and how it was found."""

    utc: datetime
    """The moment."""
    adjustment: Adjustment
    """`shifted` over a gap, `earlier` of two, or on a day that the zone skipped altogether."""


def exact(local: datetime, zone: ZoneInfo, fold: Fold | None = None) -> datetime:
    """The moment, in UTC, at which clocks in `zone` show the naive `local`.

    Raises WallTimeFault: `nonexistent-local-time` where they never do; `ambiguous-local-time`
    where they do twice and `fold` does not say whether the first (0) or second (1) is meant.
    """
    first, second = _readings(local, zone)
    if not _shows(first, local, zone):
        sentence = f"Clocks in {zone.key} never show {local.isoformat()}: they were put forward."
        raise WallTimeFault("nonexistent-local-time", sentence)
    if first == second:
        return first
    if fold is None:
        sentence = (
            f"Clocks in {zone.key} show {local.isoformat()} twice. "
            "Maybe give fold 0 for the first, 1 for the second, or an offset."
        )
        raise WallTimeFault("ambiguous-local-time", sentence)
    return second if fold else first


def by_rule(local: datetime, zone: ZoneInfo) -> RuleMoment:
    """The moment that a rule means by the naive `local`; never fails within the bounds."""
    first, second = _readings(local, zone)
    if not _shows(first, local, zone):
        is_another_day = first.astimezone(zone).date() != local.date()
        return RuleMoment(first, "no-such-day" if is_another_day else "shifted")
    return RuleMoment(first, "none" if first == second else "earlier")


def _readings(local: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    if not EARLIEST.year <= local.year <= LATEST.year:
        sentence = f"{local.isoformat()} lies outside {EARLIEST:%Y} to {LATEST:%Y}."
        raise WallTimeFault("moment-out-of-range", sentence)
    first = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return first, second


def _shows(moment: datetime, local: datetime, zone: ZoneInfo) -> bool:
    # Two moments of one zone compare as their clocks read, which is just what is asked here.
    return moment.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None)
