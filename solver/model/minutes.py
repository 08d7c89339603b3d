"""Says in the model that a length of time is made up for by whole minutes."""

from math import gcd
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solver.model.variables import Expression, Literal, Variables


def at_most_minutes(
    x: "Variables",
    ticks: "Expression",
    minutes: "Expression",
    on: "Literal | None",
    *held: "Literal",
) -> None:
    """While the literals hold, `ticks` last no longer than so many `minutes`."""
    common = gcd(x.grid.tick_seconds, 60)
    seconds, room = x.grid.tick_seconds // common * ticks, 60 // common * minutes
    x.only(x.model.add(seconds <= room), on, *held)


def most_minutes(x: "Variables", seconds: int = 0) -> int:
    """No length between two moments of the horizon, and so many seconds, lasts more minutes."""
    return 2 * (x.problem.horizon.seconds // 60 + 1) + abs(seconds) // 60 + 1
