"""What each goal level costs, and how much less it could cost at best."""

from collections.abc import Sequence
from typing import Any

from rich.table import Table

from api.cli.output.numbers import amount, share
from api.cli.output.voice import table_of
from solver import LevelValue


def level_table(levels: Sequence[LevelValue]) -> Table:
    """A line for each level, with the goals that cost something in it."""
    parts = (
        ", ".join(f"{goal} {amount(points)}" for goal, points in level.parts.items() if points)
        for level in levels
    )
    rows = [(*row, part) for row, part in zip(level_rows(levels), parts, strict=True)]
    return table_of("Goals", ("level", ">cost", ">bound", ">gap", "of which"), rows)


def level_rows(levels: Sequence[LevelValue]) -> list[tuple[str, str, str, str]]:
    """Name, cost, bound and gap."""
    return [
        (level.name, amount(level.value), amount(level.bound), share(level.gap)) for level in levels
    ]


def level_data(levels: Sequence[LevelValue]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [level.model_dump() | {"gap": level.gap} for level in levels]


def with_bounds(
    checked: Sequence[LevelValue], found: Sequence[LevelValue]
) -> tuple[LevelValue, ...]:
    """The check's own values with the bounds that the search has proven."""
    bounds = {level.name: level.bound for level in found}
    return tuple(level.model_copy(update={"bound": bounds.get(level.name)}) for level in checked)
