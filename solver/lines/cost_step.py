"""The number that divides every cost, so that no two rosters' costs differ by less."""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING

import numpy as np

from solver.lines.limit import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.lines.task import LineTask, Person


def cost_step(task: LineTask) -> int:
    """The greatest common divisor of all costs; 1 where nothing costs anything."""
    return max(1, gcd(*_costs(task)))


def _costs(task: LineTask) -> Iterator[int]:
    for row in task.cover:
        yield row.cost_under
        yield row.cost_over
    for limit in task.shift_runs:
        yield limit.low_cost or 0
        yield limit.high_cost or 0
    for person in task.people:
        yield from _costs_of(person)


def _costs_of(person: Person) -> Iterator[int]:
    yield int(np.gcd.reduce(person.cost, axis=None))
    yield int(np.gcd.reduce(person.cost_off, axis=None))
    yield person.broken_weekend_cost % FORBIDDEN
    if person.next_cost is not None:
        yield int(np.gcd.reduce(np.where(person.next_cost < FORBIDDEN, person.next_cost, 0), None))
    if person.judge is not None:
        yield from person.judge.prices
    own = (person.minutes, person.work_run, person.off_run, person.weekends)
    for limit in (*own, *(person.shift_runs or ()), *(side.limit for side in person.sides)):
        yield limit.low_cost or 0
        yield limit.high_cost or 0
