"""Costs that all share a divisor let bounds be rounded up to it, and no further."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from solver.lines.cost_step import cost_step
from solver.lines.search import LineSearch
from solver.lines.task import Cover, LineTask
from tests.solver.lines.test_search import _optimum
from tests.solver.lines.tiny_tasks import a_tiny_task

if TYPE_CHECKING:
    from solver.lines.limit import Limit


def times_five(limit: Limit) -> Limit:
    low, high = (None if c is None else 5 * c for c in (limit.low_cost, limit.high_cost))
    return dataclasses.replace(limit, low_cost=low, high_cost=high)


def a_task_in_fives(seed: int) -> LineTask:
    task = a_tiny_task(seed, people=2, days=4)
    people = tuple(
        dataclasses.replace(
            person,
            cost=5 * person.cost,
            cost_off=5 * person.cost_off,
            broken_weekend_cost=5 * person.broken_weekend_cost,
            minutes=times_five(person.minutes),
            work_run=times_five(person.work_run),
            off_run=times_five(person.off_run),
            weekends=times_five(person.weekends),
        )
        for person in task.people
    )
    cover = tuple(
        Cover(row.day, row.shift, row.required, 5 * row.cost_under, 5 * row.cost_over)
        for row in task.cover
    )
    runs = tuple(times_five(limit) for limit in task.shift_runs)
    return dataclasses.replace(task, people=people, cover=cover, shift_runs=runs)


def test_the_step_divides_every_cost() -> None:
    assert [cost_step(a_task_in_fives(seed)) % 5 for seed in range(8)] == [0] * 8


def test_one_odd_wish_makes_the_step_one() -> None:
    task = a_task_in_fives(0)
    odd = dataclasses.replace(task.people[0], cost_off=np.array([1, 0, 0, 0]))
    assert cost_step(dataclasses.replace(task, people=(odd, task.people[1]))) == 1


def test_bounds_in_fives_still_stay_below_the_optimum() -> None:
    for seed in range(6):
        task = a_task_in_fives(seed)
        optimum = _optimum(task)
        if optimum is None:
            continue
        search = LineSearch(task, seed)
        list(search.run(steps=24))
        assert search.best is not None
        assert search.bound <= optimum == search.best.cost
        assert search.bound % 5 == 0
