"""Keeps how much takes place at once below a maximum, or prices what is above it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from models.relations import AtOnce
from models.requests import Shift
from solver.facts.at_work import breaks_of, rising_sum, stretches
from solver.model.presence import bare_span, takes_place

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import IntervalVar

    from solver.model.slack import Slack
    from solver.model.variables import Expression, Variables

Load: TypeAlias = "tuple[Expression, int]"
"""What a request counts, and the most that can be."""


def post_at_moments(
    x: "Variables", data: AtOnce, moments: Sequence[Sequence[Load]], slack: "Slack"
) -> None:
    """Where times are fixed: one sum for each moment at which there may be too many."""
    above = [sum(most for _, most in loads) - data.max for loads in moments]
    if max(above, default=0) <= 0:
        return
    missed = missed_units(x, max(above), slack, rising=data.rising)
    for more, loads in zip(above, moments, strict=True):
        if more > 0:
            here = x.total(load for load, _ in loads)
            x.only(x.model.add(here <= data.max + missed), slack.on)


def post_over_time(x: "Variables", data: AtOnce, loads: Mapping[str, Load], slack: "Slack") -> None:
    """Otherwise: one cumulative constraint, filled up outside the window it looks at."""
    reach = sum(most for _, most in loads.values())
    missed = missed_units(x, reach - data.max, slack, rising=data.rising)
    spans, heights = [], []
    for name, load in loads.items():
        height = _height(x, *load)
        for span in _spans(x, name):
            spans.append(span)
            heights.append(height)
    if data.window is None:
        x.only(x.model.add_cumulative(spans, heights, data.max + missed), slack.on)
        return
    start, end = x.grid.at(data.window.start), x.grid.at(data.window.end)
    spans.append(x.model.new_fixed_size_interval_var(start, end - start, ""))
    filled = _height(x, reach - data.max - missed, reach)
    x.only(x.model.add_cumulative(spans, [*heights, filled], reach), slack.on)


def missed_units(x: "Variables", most: int, slack: "Slack", *, rising: bool) -> "Expression":
    """How many too many there are; their price rises with each where it should."""
    if slack.is_hard or not rising:
        return slack.amount(most)
    missed = x.model.new_int_var(0, most, "")
    points = slack.amount(rising_sum(most))
    for unit in range(1, most + 1):
        x.model.add(points >= unit * missed - rising_sum(unit - 1))
    return missed


def _spans(x: "Variables", request: str) -> "Iterator[IntervalVar]":
    """When it goes on: all its time, or a shift's stretches between its breaks."""
    asked, present = x.problem.request_by_id[request], takes_place(x, request)
    if not isinstance(asked, Shift) or not breaks_of(asked):
        yield bare_span(x, request, present)
        return
    for part in stretches(asked):
        start, size = x.grid.at(part.start), x.grid.ticks(part.seconds)
        yield x.model.new_optional_fixed_size_interval_var(start, size, present, "")


def _height(x: "Variables", load: "Expression", most: int) -> "Expression":
    height = x.model.new_int_var(0, most, "")
    x.model.add(height == load)
    return height
