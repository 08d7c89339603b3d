"""The clock of a timetable: which moment a day and period stand for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models import Window
from scenarios.families.itc2007_ctt.instance import CttInstance
from scenarios.families.unit_clock import MONDAY

_HOUR = 3600
_DAY = 24 * _HOUR
_MORNING = 8


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods of equal length that follow each other through each day without a pause."""

    days: int
    per_day: int

    @property
    def seconds(self) -> int:
        """An hour, or less where a day would not hold so many."""
        return min(_HOUR, _DAY // self.per_day)

    def start(self, day: int, period: int) -> datetime:
        """When a period begins."""
        hours_fit = self.per_day * self.seconds <= _DAY - _MORNING * _HOUR
        opens = _MORNING * _HOUR if hours_fit else 0
        return MONDAY + timedelta(days=day, seconds=opens + period * self.seconds)

    def period_of(self, moment: datetime) -> tuple[int, int]:
        """The day and period that begin at ``moment``."""
        day = (moment - MONDAY).days
        return day, int((moment - self.start(day, 0)).total_seconds()) // self.seconds

    def windows(self, closed: frozenset[tuple[int, int]]) -> tuple[Window, ...]:
        """The spans, day by day, of the periods that are not closed; neighbours are joined."""
        spans: list[Window] = []
        length = timedelta(seconds=self.seconds)
        for day in range(self.days):
            for period in range(self.per_day):
                start = self.start(day, period)
                if (day, period) in closed:
                    continue
                if period and spans and spans[-1].end == start:
                    spans[-1] = Window(start=spans[-1].start, end=start + length)
                else:
                    spans.append(Window(start=start, end=start + length))
        return tuple(spans)


def periods_of(instance: CttInstance) -> Periods:
    """The clock of one instance."""
    return Periods(instance.days, instance.periods_per_day)
