"""Lines under limits that no state counts: lawful, truly priced, and never bounded too high."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.lines.pricing import Pricer
from solver.lines.search import LineSearch
from tests.solver.lines.line_checker import every_line, line_cost, roster_cost
from tests.solver.lines.tiny_tasks import a_sided_task, a_weekend_task

if TYPE_CHECKING:
    from solver.lines.task import IntArray, LineTask

SEEDS = range(60)


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


@pytest.mark.parametrize("seed", SEEDS)
def test_the_bound_is_never_above_the_best_line(seed: int) -> None:
    task = a_sided_task(seed)
    extra, pricer = _extra(task, seed), Pricer(task)
    wanted = _best(task, extra)
    for scale in (1, 64, 64):  # charges that proved much are used again
        found = pricer.price(0, extra * scale, scale)
        if wanted is None:
            assert found.line is None
            continue
        assert found.bound <= wanted * scale
        if found.line is not None:
            assert found.price == scale * (_total(task, tuple(found.line.tolist()), extra) or 0)


@pytest.mark.parametrize("seed", range(20))
def test_free_weekends_are_charged_for_and_bounds_stay_true(seed: int) -> None:
    task = a_weekend_task(seed)
    extra, pricer = _extra(task, seed), Pricer(task)
    wanted = _best(task, extra)
    assert pricer.sides[0].table.charged > pricer.sides[0].table.plain
    for _ in range(2):
        found = pricer.price(0, extra * 64, 64)
        assert (found.line is None) == (wanted is None)
        if wanted is not None and found.line is not None:
            assert found.bound <= wanted * 64 <= found.price
            assert found.price == 64 * (_total(task, tuple(found.line.tolist()), extra) or 0)


def test_nearly_all_lines_within_free_weekends_are_proven() -> None:
    proven = possible = 0
    for seed in range(40):
        task = a_weekend_task(seed)
        found = Pricer(task).price(0, _extra(task, seed) * 64, 64)
        possible += found.line is not None
        proven += found.line is not None and found.price - found.bound <= 8
    assert possible > 20
    assert proven > 0.9 * possible


@pytest.mark.parametrize("seed", range(0, 60, 2))
def test_charges_that_follow_lines_prove_nothing_false(seed: int) -> None:
    task = a_sided_task(seed)
    extra, pricer = _extra(task, seed), Pricer(task)
    wanted = _best(task, extra)
    for step in (900.0, 250.0, 60.0):
        line, own = pricer.follow(0, extra * 64, 64, step, is_judged=True)
        if line is not None and own.line is not None:
            assert own.price == 64 * (_total(task, tuple(line.tolist()), extra) or 0)
        if wanted is not None:
            assert pricer.price(0, extra * 64, 64, want_bound=False).bound <= wanted * 64


def test_charges_apart_go_their_own_way_and_can_be_handed_over() -> None:
    task = next(task for task in map(a_sided_task, SEEDS) if any(p.sides for p in task.people))
    pricer, scale = Pricer(task), Pricer(task).scale
    extra = _extra(task, 0) * scale
    for _ in range(9):
        pricer.follow(0, extra, scale, 50.0, is_judged=False)
    other, settled = pricer.apart(), pricer.charges[0][0].copy()
    for _ in range(9):
        other.follow(0, -extra, scale, 900.0, is_judged=False)
    assert (other.charges[0][0] != settled).any()
    assert (pricer.charges[0][0] == settled).all()
    other.charge(pricer.charges)
    assert (other.charges[0][0] == settled).all()


def test_most_lines_are_found_and_many_are_proven() -> None:
    possible = lines = proven = 0
    for seed in SEEDS[::2]:
        task = a_sided_task(seed)
        found = Pricer(task).price(0, _extra(task, seed) * 64, 64)
        if _best(task, _extra(task, seed)) is not None:
            possible += 1
            lines += found.line is not None
            proven += found.exact
    assert possible > 10
    assert lines > 0.9 * possible
    assert proven > 0.3 * possible


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_a_kept_line_costs_what_the_judge_says(seed: int) -> None:
    task = a_sided_task(seed)
    pricer, nothing = Pricer(task), np.zeros(task.shape, dtype=np.int64)
    for line in list(every_line(task))[seed % 7 :: 31]:
        found = pricer.price(0, nothing, fixed=np.array(line), want_bound=False)
        cost = line_cost(task, task.people[0], line)
        assert (None if found.line is None else found.price) == cost


def test_rosters_of_a_search_keep_every_side_limit() -> None:
    searched = 0
    for seed in range(5):
        task = a_sided_task(seed, people=3)
        search = LineSearch(task, seed)
        try:
            for _ in search.run(steps=18):
                pass
        except ValueError:
            continue  # somebody's own limits leave no line
        assert search.best is not None
        assert search.bound <= search.best.cost == roster_cost(task, search.best.lines.tolist())
        searched += 1
        if searched == 2:
            return
    pytest.fail("fewer than two tasks have a roster")
