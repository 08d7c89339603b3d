"""What each goal level of a plan costs, how good it could be at best, and what it is made of."""

from collections.abc import Sequence

import pandas as pd

from dashboard.answers import Level
from dashboard.frames.frame import frame_of

COLUMNS = ("level", "cost", "bound", "gap", "parts")
DELTA_COLUMNS = ("level", "before", "after", "change", "words")


def levels(found: Sequence[Level]) -> pd.DataFrame:
    """One row for each level, as texts; what is not known is `–`, never a guess."""
    return frame_of([_row(level) for level in found], COLUMNS)


def level_changes(before: Sequence[Level], after: Sequence[Level]) -> pd.DataFrame:
    """One row for each level that both plans have, with the difference in points."""
    later = {level.name: level for level in after}
    pairs = [(level, later[level.name]) for level in before if level.name in later]
    rows = [
        {
            "level": old.name,
            "before": number_text(old.value),
            "after": number_text(new.value),
            "change": new.value - old.value,
            "words": _difference(new.value - old.value),
        }
        for old, new in pairs
    ]
    return frame_of(rows, DELTA_COLUMNS)


def number_text(value: float | None) -> str:
    """A number as people write it, such as `12 480` or `0.5`."""
    if value is None:
        return "–"
    rounded = round(value, 2)
    whole = rounded == int(rounded)
    return (f"{int(rounded):,}" if whole else f"{rounded:,}").replace(",", "\u202f")


def gap_text(level: Level) -> str:
    """How far the cost may be above the best possible, in words."""
    if level.bound is not None and abs(level.value - level.bound) < 0.005:
        return "proven best"
    return "–" if level.gap is None else f"{level.gap:.1%}"


def _row(level: Level) -> dict[str, object]:
    parts = [f"{name} {number_text(points)}" for name, points in level.parts.items() if points]
    return {
        "level": level.name,
        "cost": number_text(level.value),
        "bound": number_text(level.bound),
        "gap": gap_text(level),
        "parts": ", ".join(parts) or "–",
    }


def _difference(points: float) -> str:
    if abs(points) < 0.005:
        return "the same"
    return f"{number_text(abs(points))} {'worse' if points > 0 else 'better'}"
