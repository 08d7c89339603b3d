"""The exact model against enumeration."""

import pytest

from solver.routes.exact import prove
from solver.routes.search import RouteSearch
from tests.solver.routes.worlds import a_random_task, a_task, best_by_enumeration


@pytest.mark.parametrize("seed", range(25))
def test_the_bound_meets_the_optimum_of_tiny_tasks(seed: int) -> None:
    task = a_random_task(seed)
    proof = prove(task, None, 60.0, workers=1)
    best = best_by_enumeration(task)
    assert proof.plan is not None
    assert proof.plan.levels == pytest.approx(best)
    assert proof.cost_bound == pytest.approx(best[2], abs=0.005)
    assert proof.proven


@pytest.mark.parametrize("seed", range(40, 50))
def test_a_hint_from_the_search_is_proven(seed: int) -> None:
    task = a_random_task(seed)
    search = RouteSearch(task, 1)
    list(search.run(iterations=500))
    proof = prove(task, search.plan, 60.0, workers=1)
    assert proof.plan is not None
    assert proof.plan.levels <= search.plan.levels
    assert proof.proven


def test_a_bound_without_time_to_search_is_still_true() -> None:
    task = a_random_task(1, requests=6, vehicles=3)
    search = RouteSearch(task, 1)
    list(search.run(iterations=2_000))
    proof = prove(task, search.plan, 0.01, workers=1)
    assert proof.cost_bound is not None
    assert proof.cost_bound <= search.plan.cost + 1e-9
    assert proof.unserved_bound <= search.plan.unserved


def test_nobody_reachable_is_proven_to_stay_out() -> None:
    task = a_task([(0, 0), (40, 0)], windows={1: [(0, 10)]})
    proof = prove(task, None, 10.0, workers=1)
    assert proof.plan is not None
    assert (proof.plan.unserved, proof.unserved_bound, proof.proven) == (1, 1, True)


def test_a_stop_ends_the_proof_with_the_hint_kept() -> None:
    task = a_random_task(9, requests=14, vehicles=3)
    search = RouteSearch(task, 1)
    list(search.run(iterations=300))
    proof = prove(task, search.plan, 600.0, workers=1, should_stop=lambda: True)
    assert proof.plan is not None
    assert proof.plan.levels <= search.plan.levels
