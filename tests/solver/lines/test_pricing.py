"""The dynamic program finds what enumeration finds."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from solver.lines.limit import Limit
from solver.lines.pricing import FREE, Pricer
from solver.lines.task import OFF, IntArray, LineTask
from tests.solver.lines.line_checker import every_line, line_cost
from tests.solver.lines.tiny_tasks import a_tiny_task


def _extra(task: LineTask, seed: int) -> IntArray:
    return np.random.default_rng(seed).integers(-20, 10, size=task.shape)


def _total(task: LineTask, line: tuple[int, ...], extra: IntArray) -> int | None:
    cost = line_cost(task, task.people[0], line)
    if cost is None:
        return None
    return cost + sum(int(extra[day, shift]) for day, shift in enumerate(line) if shift >= 0)


def _best(task: LineTask, extra: IntArray) -> int | None:
    totals = [_total(task, line, extra) for line in every_line(task)]
    return min((total for total in totals if total is not None), default=None)


@pytest.mark.parametrize("seed", range(150))
def test_the_price_is_the_enumerated_optimum(seed: int) -> None:
    task = a_tiny_task(seed)
    extra = _extra(task, seed)
    found = Pricer(task).price(0, extra)
    wanted = _best(task, extra)
    if found.line is None:
        assert wanted is None
        return
    assert found.exact
    assert found.price == wanted == _total(task, tuple(found.line.tolist()), extra)


def test_a_scale_multiplies_every_cost() -> None:
    task = a_tiny_task(7)
    extra = _extra(task, 7)
    assert Pricer(task).price(0, extra * 64, 64).price == 64 * Pricer(task).price(0, extra).price


@pytest.mark.parametrize("seed", range(40))
def test_without_room_to_count_the_bound_stays_below_the_optimum(seed: int) -> None:
    task = a_tiny_task(seed, days=6, shifts=2)
    extra = _extra(task, seed)
    found = Pricer(task, most_cells=200).price(0, extra)
    wanted = _best(task, extra)
    if wanted is None:
        assert found.line is None or not found.exact
        return
    assert found.bound <= wanted <= found.price


def test_uncounted_maxima_are_flagged_as_inexact() -> None:
    flagged = 0
    for seed in range(80):
        task = a_tiny_task(seed)
        tight = Pricer(task, most_cells=120).price(0, _extra(task, seed))
        flagged += tight.line is not None and not tight.exact
    assert flagged > 0


def test_a_fixed_day_keeps_its_shift() -> None:
    task = a_tiny_task(7)
    free = Pricer(task).price(0, _extra(task, 7))
    assert free.line is not None
    fixed = np.full(task.days, FREE)
    fixed[2] = free.line[2]
    again = Pricer(task).price(0, _extra(task, 8), fixed=fixed)
    assert again.line is not None
    assert again.line[2] == free.line[2]


def test_nobody_allowed_anywhere_stays_off() -> None:
    task = a_tiny_task(0)
    person = dataclasses.replace(
        task.people[0], allowed=np.zeros(task.shape, dtype=np.bool_), minutes=Limit()
    )
    task = dataclasses.replace(task, people=(person,))
    found = Pricer(task).price(0, _extra(task, 0))
    assert found.line is None or (found.line == OFF).all()


def test_a_kept_line_above_a_maximum_has_no_price() -> None:
    task = a_tiny_task(7, days=3)
    person = dataclasses.replace(
        task.people[0], shift_max=np.array([1, 1]), allowed=np.ones((3, 2), dtype=np.bool_)
    )
    task = dataclasses.replace(task, people=(person,))
    assert Pricer(task).price(0, _extra(task, 0), fixed=np.zeros(3, dtype=np.int64)).line is None
