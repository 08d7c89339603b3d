"""Literals that tell whether a use starts in a window, or touches it."""

from typing import TYPE_CHECKING, NamedTuple

from models.times import Window
from solver.model.extent import extent_of

if TYPE_CHECKING:
    from solver.model.variables import Expression, Literal, Variables


class _Ranged(NamedTuple):
    value: "Expression"
    least: int
    most: int


def starts_in(x: "Variables", request: str, used: "Literal", window: Window) -> "Literal":
    """Whether `used` holds and the request starts inside the window."""
    extent = extent_of(x, request)
    start = _Ranged(extent.start, extent.first_start, extent.last_start)
    return _between(x, used, start, start, window)


def touches(x: "Variables", request: str, used: "Literal", window: Window) -> "Literal":
    """Whether `used` holds and the request, without buffers, shares a moment with the window."""
    extent = extent_of(x, request)
    start = _Ranged(extent.start, extent.first_start, extent.last_start)
    last = _Ranged(extent.end - 1, extent.first_end - 1, extent.last_end - 1)
    return _between(x, used, last, start, window)


def _between(
    x: "Variables", used: "Literal", late: _Ranged, early: _Ranged, window: Window
) -> "Literal":
    """Whether `used` holds, `late` is not before the window, and `early` not after it."""
    low, high = x.grid.at(window.start), x.grid.at(window.end) - 1
    if late.most < low or early.least > high:
        return x.false
    if late.least >= low and early.most <= high:
        return used
    met, before, after = (x.model.new_bool_var("") for _ in range(3))
    x.only(x.model.add(late.value >= low), None, met)
    x.only(x.model.add(early.value <= high), None, met)
    x.only(x.model.add(late.value < low), None, before)
    x.only(x.model.add(early.value > high), None, after)
    x.model.add_implication(met, used)
    x.model.add_bool_or(met, before, after, used.negated())
    return met
