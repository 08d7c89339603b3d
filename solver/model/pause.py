"""The time after a use in which somebody rests."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from solver.model.extent import Extent

if TYPE_CHECKING:
    from solver.model.variables import Expression, Literal, Variables


@dataclass(frozen=True, slots=True)
class Pause:
    """A rest from `begin` to `end`, in ticks, with the first and last that each can be."""

    request: str
    """The use that it follows; empty for work before the horizon."""
    used: "Literal"
    """Whether that use takes place."""
    begin: "Expression"
    end: "Expression"
    first_begin: int
    last_begin: int
    first_end: int
    last_end: int

    def surely_meets(self, other: Extent) -> bool:
        """Whether `other` touches the rest whatever the starts are."""
        return other.last_start < self.first_end and other.first_end > self.last_begin


def pause_after(extent: Extent, ticks: int, used: "Literal") -> Pause:
    """The rest of so many ticks after a use."""
    return Pause(
        extent.request,
        used,
        extent.end,
        extent.end + ticks,
        extent.first_end,
        extent.last_end,
        extent.first_end + ticks,
        extent.last_end + ticks,
    )


def pause_since(x: "Variables", last: datetime, seconds: int) -> Pause:
    """The rest after work before the horizon, rounded so that whole ticks judge it exactly."""
    since = int((last - x.grid.origin).total_seconds())
    begin, end = since // x.grid.tick_seconds, x.grid.ticks(since + seconds)
    return Pause("", x.true, begin, end, begin, begin, end, end)
