"""The route search against enumeration, and its manners."""

import numpy as np
import pytest

from solver.routes.schedule import schedule
from solver.routes.search import RouteSearch
from solver.routes.task import RouteTask
from tests.solver.routes.worlds import a_random_task, a_task, best_by_enumeration, carries, ints


def run(task: RouteTask, iterations: int = 1_500, seed: int = 1) -> RouteSearch:
    """A search after so many iterations."""
    search = RouteSearch(task, seed)
    for _ in search.run(iterations=iterations):
        pass
    return search


@pytest.mark.parametrize("seed", range(25))
def test_the_search_finds_the_optimum_of_tiny_tasks(seed: int) -> None:
    task = a_random_task(seed)
    assert run(task).plan.levels == pytest.approx(best_by_enumeration(task))


@pytest.mark.parametrize("seed", range(20))
def test_every_route_keeps_windows_rides_loads_and_eligibility(seed: int) -> None:
    task = a_random_task(seed, requests=12, vehicles=3)
    owner = task.stop_requests()
    for v, route in enumerate(run(task, 300).plan.routes):
        assert schedule(task, v, route) is not None
        assert carries(task, v, tuple(route.tolist()))
        assert task.eligible[owner[route], v].all()


def test_the_same_seed_and_iterations_give_the_same_routes() -> None:
    task = a_random_task(3, requests=15, vehicles=3)
    first, second = run(task, 700).plan, run(task, 700).plan
    assert [r.tolist() for r in first.routes] == [r.tolist() for r in second.routes]


def test_a_search_goes_on_from_where_it_stopped() -> None:
    task = a_random_task(4, requests=15, vehicles=3)
    search = run(task, 200)
    before = search.plan.levels
    for plan in search.run(iterations=500):
        assert plan.levels < before
        before = plan.levels
    assert search.plan.levels == before


def test_each_plan_yielded_is_better_than_the_one_before() -> None:
    search = RouteSearch(a_random_task(5, requests=20, vehicles=4), 1)
    levels = [plan.levels for plan in search.run(iterations=600)]
    assert levels == sorted(levels, reverse=True)
    assert len(set(levels)) == len(levels)


def test_a_request_that_cannot_be_reached_in_time_stays_out() -> None:
    task = a_task([(0, 0), (3, 0), (40, 0)], windows={2: [(0, 10)]})
    plan = run(task, 100).plan
    assert plan.unserved == 1
    assert [r.tolist() for r in plan.routes] == [[1]]


def test_of_two_requests_that_exclude_each_other_the_dearer_is_served() -> None:
    windows = {1: [(9, 9)], 2: [(9, 9)]}
    task = a_task([(0, 0), (9, 0), (0, 9)], windows=windows, mandatory=False, unserved_cost=1)
    task = _with_costs(task, [1, 5])
    assert [r.tolist() for r in run(task, 200).plan.routes] == [[2]]


def _with_costs(task: RouteTask, costs: list[int]) -> RouteTask:
    from dataclasses import replace

    return replace(task, unserved_cost=ints(costs))


def test_an_optional_request_stays_out_when_it_is_cheaper_so() -> None:
    from dataclasses import replace

    task = a_task([(0, 0), (9, 0)], mandatory=False, unserved_cost=17)
    beside = replace(task, unserved_first=False)
    assert run(beside, 50).plan.cost == 17.0  # driving costs 18
    assert run(task, 50).plan.cost == 18.0  # above driving, any cost outweighs it


def test_vehicles_first_saves_a_vehicle_at_the_price_of_distance() -> None:
    # Two visits on opposite sides: two vehicles drive no less, so only the first level tells.
    points = [(0, 0), (9, 0), (-9, 0), (0, 9), (0, -9)]
    task = a_task(points, vehicles=4, vehicles_first=True, fixed=0.0)
    assert run(task, 300).plan.vehicles == 1


def test_no_more_vehicles_drive_than_allowed() -> None:
    from dataclasses import replace

    windows = {s: [(9, 9)] for s in (1, 2, 3)}
    task = a_task([(0, 0), (9, 0), (0, 9), (-9, 0)], vehicles=3, windows=windows)
    plan = run(replace(task, max_vehicles=2), 200).plan
    assert (plan.unserved, plan.vehicles) == (1, 2)


def test_a_warm_start_is_never_made_worse() -> None:
    task = a_random_task(6, requests=12, vehicles=3)
    good = run(task, 1_000).plan
    search = RouteSearch(task, 2, good.routes)
    assert search.plan.levels == good.levels
    for _ in search.run(iterations=50):
        pass
    assert search.plan.levels <= good.levels


def test_a_warm_start_that_comes_too_late_is_refused() -> None:
    task = a_task([(0, 0), (9, 0)], windows={1: [(0, 5)]})
    with pytest.raises(ValueError, match=r"warm_start\[0\]: route \[1\] cannot be timed"):
        RouteSearch(task, 1, (ints([1]),))


def test_a_stopped_search_ends_at_once_and_keeps_its_plan() -> None:
    search = RouteSearch(a_random_task(7, requests=12, vehicles=3), 1)
    list(search.run(iterations=10_000_000, should_stop=lambda: search.iterations > 5_000))
    assert search.iterations < 50_000
    assert search.plan.vehicles > 0


def test_a_task_without_requests_is_planned() -> None:
    search = RouteSearch(a_task([(0, 0)]), 1)
    assert list(search.run(iterations=10)) == []
    assert search.plan.levels == (0, 0, 0.0)


def test_a_task_without_vehicles_leaves_everything_out() -> None:
    search = RouteSearch(a_task([(0, 0), (1, 1)], vehicles=0), 1)
    assert list(search.run(iterations=10)) == []
    assert search.plan.unserved == 1


def test_a_run_wants_one_limit() -> None:
    search = RouteSearch(a_task([(0, 0), (1, 1)]), 1)
    with pytest.raises(ValueError, match="either seconds or iterations"):
        list(search.run())


def test_several_load_dimensions_are_kept_apart() -> None:
    from dataclasses import replace

    task = a_task([(0, 0), (1, 0), (2, 0)])
    wheelchairs = replace(
        task, load=ints([[1, 1], [1, 1]]), capacity=ints([[8, 1]]), max_vehicles=1
    )
    assert run(wheelchairs, 50).plan.unserved == 1
    assert np.array_equal(run(task, 50).plan.routes[0], [1, 2]) or run(task, 50).plan.unserved == 0
