"""Lets no request of a group stand alone: moment by moment, or pair by pair."""

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

from models.times import local_day
from solver.model.presence import (
    count_of_starts,
    fixed_length,
    starts_at,
    takes_place,
    takes_place_on,
)

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Literal, Variables

MOST_STARTS = 500
"""Beyond so many starts, a literal for each costs more than one for each pair."""


def starts_are_few(x: "Variables", requests: tuple[str, ...]) -> bool:
    """Whether all are equally long and have few enough starts for `by_moments`."""
    lengths = {fixed_length(x, name) for name in requests}
    return (
        len(lengths) == 1
        and None not in lengths
        and all(count_of_starts(x, name) <= MOST_STARTS for name in requests)
    )


def by_moments(x: "Variables", requests: tuple[str, ...], gap: int, slack: "Slack") -> None:
    """Where something starts, something starts a length and at most `gap` ticks off."""
    length = fixed_length(x, requests[0]) or 0
    at: dict[int, list[Literal]] = {}
    for name in requests:
        for tick, literal in starts_at(x, name).items():
            at.setdefault(tick, []).append(literal)
    some = {tick: x.any_of(literals) for tick, literals in at.items()}
    days = {tick: _day(x, tick) for tick in at}
    for tick, literals in at.items():
        near = [
            some[there]
            for there in some
            if length <= abs(there - tick) <= length + gap and days[there] == days[tick]
        ]
        missed = slack.amount(len(literals))
        lonely = [literal.negated() for literal in near]
        x.only(x.model.add(x.total(literals) <= missed), slack.on, *lonely)


def _day(x: "Variables", tick: int) -> date:
    return local_day(x.grid.time(tick), x.problem.zone_info)


def by_pairs(x: "Variables", requests: tuple[str, ...], gap: int, slack: "Slack") -> None:
    """Each takes part in a pair that follows closely on one day."""
    pairs: dict[str, list[Literal]] = {name: [] for name in requests}
    for one, other in permutations(requests, 2):
        literal = _follows(x, one, other, gap)
        pairs[one].append(literal)
        pairs[other].append(literal)
    for name, literals in pairs.items():
        alone = takes_place(x, name)
        x.only(x.model.add(x.total(literals) + slack.amount(1) >= 1), slack.on, alone)


def _follows(x: "Variables", one: str, other: str, gap: int) -> "Literal":
    """A literal that may be true only if `other` starts within `gap` after `one`, that day."""
    literal = x.model.new_bool_var("")
    between = x.start(other) - x.end(one)
    x.only(x.model.add(between >= 0), None, literal)
    x.only(x.model.add(between <= gap), None, literal)
    for name in (one, other):
        x.model.add_implication(literal, takes_place(x, name))
    here, there = takes_place_on(x, one), takes_place_on(x, other)
    for day in {**here, **there}:
        same = x.model.add(here.get(day, x.false) == there.get(day, x.false))
        x.only(same, None, literal)
    return literal
