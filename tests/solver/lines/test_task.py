"""A task that makes no sense is refused in plain words."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from solver.lines.limit import Limit
from solver.lines.pricing import Pricer
from solver.lines.task import Cover, History
from tests.solver.lines.tiny_tasks import a_roster_task


def test_a_limit_with_low_above_high_is_refused() -> None:
    with pytest.raises(ValueError, match="low 3 above high 2"):
        Limit(3, 2)


def test_a_negative_price_is_refused() -> None:
    with pytest.raises(ValueError, match="high_cost -1"):
        Limit(0, 2, None, -1)


def test_cover_outside_the_horizon_is_named() -> None:
    with pytest.raises(ValueError, match="cover of day 14, shift 0 lies outside 14 days"):
        dataclasses.replace(a_roster_task(0), cover=(Cover(14, 0, 1, 1, 1),))


def test_a_person_with_a_short_wish_list_is_named() -> None:
    task = a_roster_task(0)
    person = dataclasses.replace(task.people[2], cost_off=np.zeros(3, dtype=np.int64))
    with pytest.raises(ValueError, match=r"P2: cost_off has shape \(3,\), \(14,\) is needed"):
        dataclasses.replace(task, people=(person,))


def test_a_history_both_at_work_and_off_is_refused() -> None:
    task = a_roster_task(0)
    person = dataclasses.replace(task.people[0], history=History(2, 1, 0))
    with pytest.raises(ValueError, match="P0: history has 2 days worked and 1 days off"):
        dataclasses.replace(task, people=(person,))


def test_days_that_are_no_weekend_are_refused() -> None:
    with pytest.raises(ValueError, match=r"weekend \(2, 4\)"):
        dataclasses.replace(a_roster_task(0), weekends=np.array([(2, 4)]))


def test_weights_that_overflow_are_refused() -> None:
    task = dataclasses.replace(a_roster_task(0), cover=(Cover(0, 0, 1, 1 << 24, 0),) * 20)
    with pytest.raises(ValueError, match="use smaller weights"):
        Pricer(task)
