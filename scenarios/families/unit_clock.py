"""Whole seconds of the language for a family's own units of time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from models import Window
from scenarios.families.format_error import FormatError

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
_FINEST = 10_000
_MOST_SECONDS = 3_600 * 86_400


@dataclass(frozen=True, slots=True)
class UnitClock:
    """So many seconds stand for one unit; unit 0 is a Monday's midnight."""

    seconds_per_unit: int

    @classmethod
    def reaching(cls, latest: float) -> "UnitClock":
        """The finest clock, at most 10,000 seconds a unit, that still shows the unit ``latest``."""
        seconds = _FINEST
        while seconds > 1 and latest * seconds > _MOST_SECONDS:
            seconds //= 10
        return cls(seconds)

    def seconds(self, units: float) -> int:
        """The length of ``units``; raises FormatError where that is no whole number of seconds."""
        exact = Fraction(repr(units)) * self.seconds_per_unit
        if exact.denominator != 1:
            raise FormatError(
                "instance",
                None,
                repr(units),
                f"times that are multiples of 1/{self.seconds_per_unit}",
            )
        return int(exact)

    def window(self, ready: float, due: float, grace_seconds: int = 0) -> Window:
        """The window from ``ready`` to ``due``, its last moment included, closing a little late.

        A window of one moment gets a second: the language has no empty windows.
        """
        opens, closes = self.seconds(ready), self.seconds(due) + grace_seconds
        return Window(start=_moment(opens), end=_moment(max(closes, opens + 1)))


def _moment(seconds: int) -> datetime:
    return MONDAY + timedelta(seconds=seconds)
