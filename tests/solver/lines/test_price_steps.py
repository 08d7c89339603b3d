"""Prices found person by person are near the best ones, and prove nothing false."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pytest

from scenarios.hospital import hospital
from solver.lines import price_steps
from solver.lines.dive import HASTY
from solver.lines.master import Master
from solver.lines.price_steps import PriceSteps
from solver.lines.pricing import Pricer
from solver.lines.root import Root
from solver.lines.search import LineSearch
from solver.lines.translate import line_task
from tests.solver.lines.line_checker import line_cost
from tests.solver.lines.tiny_tasks import a_roster_task

if TYPE_CHECKING:
    from solver.lines.task import LineTask


def _begun(seed: int, people: int = 5) -> tuple[LineSearch, PriceSteps]:
    return _begun_with(a_roster_task(seed, people=people), seed)


def _begun_with(task: LineTask, seed: int) -> tuple[LineSearch, PriceSteps]:
    search = LineSearch(task, seed)
    list(search.run(steps=1))
    assert search.best is not None
    costs, heads = search.costs, np.zeros(search.task.shape, dtype=np.int64)
    master = Master(costs.task, costs.cover, np.arange(len(costs.task.people)), heads)
    return search, PriceSteps(master, costs.pricer, search.pool, search.best)


def _with_heads_that_must_not_be_missing(seed: int) -> tuple[LineSearch, PriceSteps]:
    """Two shifts of three ask for one head, at a price above all wishes."""
    task = a_roster_task(seed, people=8)
    dear = (dataclasses.replace(row, required=1, cost_under=6000) for row in task.cover)
    cover = (must if row.shift < 2 else row for row, must in zip(task.cover, dear, strict=True))
    return _begun_with(dataclasses.replace(task, cover=tuple(cover)), seed)


def _bound(search: LineSearch, steps: PriceSteps, duals: np.ndarray) -> float:
    """Lagrange's bound at these duals."""
    pricer = search.costs.pricer
    prices = -np.round(duals * pricer.scale).astype(np.int64)
    total = steps.master.cover_bound(prices, pricer.scale)
    extra = prices.reshape(search.task.shape)
    for who in steps.master.people:
        total += pricer.price(who, extra, pricer.scale).bound
    return total / pricer.scale


def _relaxed(search: LineSearch, steps: PriceSteps) -> float:
    root = Root(search.costs, search.pool, steps.start, lambda: False)
    root.advance(rounds=4)
    return root.relaxation.master.optimum


def _at_nothing(search: LineSearch, steps: PriceSteps) -> float:
    return _bound(search, steps, np.zeros(search.task.days * search.task.shape[1]))


@pytest.mark.parametrize("seed", range(2))
def test_settled_prices_prove_more_than_none(seed: int) -> None:
    search, steps = _begun(seed)
    settled = _bound(search, steps, steps.settle(lambda: False))
    assert _at_nothing(search, steps) < settled <= _relaxed(search, steps) + 1e-6


@pytest.mark.parametrize("seed", range(2))
def test_heads_that_must_not_be_missing_do_not_make_steps_too_long(seed: int) -> None:
    search, steps = _with_heads_that_must_not_be_missing(seed)
    settled = _bound(search, steps, steps.settle(lambda: False))
    assert settled > 0.5 * _relaxed(search, steps)


def test_where_programs_take_long_prices_settle_further(monkeypatch: pytest.MonkeyPatch) -> None:
    search, steps = _begun(0)
    soon = _bound(search, steps, steps.settle(lambda: False))
    monkeypatch.setattr(price_steps, "MANY_ROWS", 1)
    search, steps = _begun(0)
    settled = _bound(search, steps, steps.settle(lambda: False))
    assert soon < settled <= _relaxed(search, steps) + 1e-6


def test_the_relaxation_begins_with_whatever_proves_more() -> None:
    search, steps = _begun(0, people=12)
    root = Root(search.costs, search.pool, steps.start, lambda: False)
    assert root.advance(rounds=1) >= _at_nothing(search, steps)


def test_lines_on_the_way_are_lawful_and_truly_priced() -> None:
    search, steps = _begun(0)
    steps.settle(lambda: False)
    assert steps.columns
    for column in steps.columns[::10]:
        person = search.task.people[column.who]
        assert line_cost(search.task, person, column.line.tolist()) == column.cost


def test_prices_and_charges_that_settle_together_prove_much_at_once() -> None:
    task = line_task(hospital(10, days=14))
    assert task is not None
    search = LineSearch(task, 1)
    list(search.run(steps=1))
    assert search.best is not None
    root = Root(search.costs, search.pool, search.best, lambda: False)
    proven = root.advance(rounds=1)
    nothing = np.zeros(task.shape, dtype=np.int64)
    pricer = Pricer(task)
    at_nothing = sum(pricer.price(who, nothing).bound for who in range(len(task.people)))
    assert proven > 2 * max(at_nothing, 1)
    root.dive(search.best.cost, np.random.default_rng(1), HASTY, lambda: True)
    assert root.relaxation.best >= (proven - 1) * root.relaxation.pricer.scale
    raised = root.raise_bound()
    assert proven <= raised <= root.relaxation.master.optimum


def test_prices_can_be_stopped_at_once() -> None:
    _, steps = _begun(0)
    assert not steps.settle(lambda: True).any()
