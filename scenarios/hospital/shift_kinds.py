"""The hospital's eight kinds of shift, and how many people want which of them."""

from typing import NamedTuple

HOUR = 3600


class ShiftKind(NamedTuple):
    """One kind of shift: hours of its start and end, and its share of all work.

    ``weekend`` is what of it remains on Saturdays and Sundays; ``lead`` asks for one who leads
    among every so many people, 0 for none.
    """

    tag: str
    start: float
    end: float
    share: float
    weekend: float = 0.8
    skill: str = ""
    lead: int = 0

    @property
    def hours(self) -> float:
        """Working time."""
        return self.end - self.start


SHIFT_KINDS = (
    ShiftKind("early", 6, 14, 0.27, lead=12),
    ShiftKind("day", 8, 16, 0.10, weekend=0.0),
    ShiftKind("late", 13.5, 21.5, 0.20, lead=12),
    ShiftKind("night", 21, 31, 0.14, weekend=1.0, lead=12),
    ShiftKind("long", 7, 19, 0.06),
    ShiftKind("icu-early", 6, 14, 0.09, weekend=1.0, skill="icu"),
    ShiftKind("icu-late", 13.5, 21.5, 0.07, weekend=1.0, skill="icu"),
    ShiftKind("icu-night", 21, 31, 0.07, weekend=1.0, skill="icu"),
)
