"""A dive that the clock cuts short still leads to a whole roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.lines import search as line_search
from solver.lines.dive import HASTY, first_options
from solver.lines.search import LineSearch
from tests.solver.lines.line_checker import roster_cost
from tests.solver.lines.tiny_tasks import a_roster_task

if TYPE_CHECKING:
    import pytest

    from solver.lines.root import Root


def _a_search_with_a_root() -> tuple[LineSearch, Root]:
    search = LineSearch(a_roster_task(3, people=8), seed=1)
    for _ in search.run(steps=18):
        pass
    assert search.root is not None
    return search, search.root


def test_what_a_dive_kept_of_some_is_completed() -> None:
    search, root = _a_search_with_a_root()
    kept = root.dive(10_000, np.random.default_rng(1), HASTY, lambda: False)[:3]
    assert len(kept) == 3
    roster = search.start.complete(kept)
    for column in kept:
        assert (roster.lines[column.who] == column.line).all()
    assert roster.cost == roster_cost(search.task, roster.lines.tolist())


def test_prices_give_a_roster_before_the_first_dive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_search, "FEW_ROWS", 0)
    search, root = _a_search_with_a_root()
    search.best = search.start.first()
    first = search.best.cost
    next(search._first_dive(root))
    assert search.best.cost < first


def test_a_dive_without_time_gives_everybody_one_line() -> None:
    search, root = _a_search_with_a_root()
    found = root.dive(10_000, np.random.default_rng(1), HASTY, lambda: True)
    assert sorted(column.who for column in found) == list(range(len(search.task.people)))


def test_small_staffs_back_out_of_smaller_rises_than_large_ones() -> None:
    small, large = first_options(30), first_options(150)
    assert (small.slack, small.share) < (large.slack, large.share)
    assert small.tries > large.tries
