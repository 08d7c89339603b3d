"""Rosters come from the relaxation's prices, person by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from scenarios.hospital import hospital
from solver.lines import search as line_search
from solver.lines.price_rounding import PriceRounding
from solver.lines.root import Root
from solver.lines.search import LineSearch
from solver.lines.translate import line_task
from tests.solver.lines.tiny_tasks import a_roster_task

if TYPE_CHECKING:
    from solver.lines.task import LineTask


@pytest.fixture(scope="module")
def ward() -> LineTask:
    task = line_task(hospital(10, days=14))
    assert task is not None
    return task


@pytest.fixture(scope="module")
def rounding(ward: LineTask) -> PriceRounding:
    search = LineSearch(ward, 1)
    list(search.run(steps=1))
    assert search.best is not None
    root = Root(search.costs, search.pool, search.best, lambda: False)
    root.advance(rounds=3)
    return PriceRounding(search.costs, root.relaxation, np.random.default_rng(1))


def test_prices_make_people_agree_who_works_where(rounding: PriceRounding) -> None:
    apart = rounding.begin()
    together = rounding.improve(apart, lambda: False)
    assert together.cost < apart.cost


def test_its_rosters_are_lawful_and_truly_priced(rounding: PriceRounding) -> None:
    roster, costs = rounding.improve(rounding.begin(), lambda: False), rounding.costs
    own = [costs.line(who, line) for who, line in enumerate(roster.lines)]
    assert own == roster.line_costs.tolist()
    assert roster.cost == costs.roster(roster.lines, roster.line_costs).cost


def test_it_stays_with_its_roster_when_stopped(rounding: PriceRounding) -> None:
    apart = rounding.begin()
    assert (rounding.improve(apart, lambda: True).lines == apart.lines).all()


def test_large_staffs_within_side_limits_have_rosters_from_prices(
    ward: LineTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_search, "MANY_PEOPLE", 9)
    monkeypatch.setattr(line_search, "DRY_ROUNDINGS", 2)
    search = LineSearch(ward, 1)
    list(search.run(steps=1))
    assert search.best is not None
    first = search.best.cost
    search.root = Root(search.costs, search.pool, search.best, lambda: False)
    search.root.advance(rounds=3)
    for _ in search._rounded(search.root):
        pass
    assert search.best.cost < first


def test_rosters_of_many_rows_come_from_prices_and_not_from_dives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(line_search, "MANY_ROWS", 40)
    monkeypatch.setattr(line_search, "ANNEAL_STEPS", 40)
    monkeypatch.setattr(line_search, "DRY_ROUNDINGS", 2)
    monkeypatch.delattr(Root, "dive")
    search = LineSearch(a_roster_task(1), 1)
    list(search.run(steps=1))
    assert search.best is not None
    first = search.best.cost
    list(search.run(steps=14))
    assert search.has_prices
    assert search.best.cost < first
