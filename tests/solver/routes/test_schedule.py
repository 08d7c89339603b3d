"""Times along a route: kept windows, rides and durations, judged by other code."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from solver.routes.kernel.feasibility import find_times
from solver.routes.prepare import desk_of, world_of
from solver.routes.schedule import Schedule, schedule
from solver.routes.task import RouteTask
from tests.solver.routes.worlds import a_random_task, a_task, can_be_timed, ints


def a_random_route(task: RouteTask, seed: int) -> tuple[int, ...]:
    """Some requests in a random order, pickups first."""
    dice = np.random.default_rng(seed)
    route: list[int] = []
    for r in dice.permutation(task.requests)[: dice.integers(1, task.requests + 1)]:
        at = int(dice.integers(0, len(route) + 1))
        route.insert(at, int(task.pickup[r]))
        if task.delivery[r] >= 0:
            route.insert(int(dice.integers(at + 1, len(route) + 1)), int(task.delivery[r]))
    return tuple(route)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_route_has_times_exactly_when_its_differences_are_solvable(world: int, way: int) -> None:
    task = a_random_task(world)
    route = a_random_route(task, way)
    assert (schedule(task, 0, ints(route)) is not None) == can_be_timed(task, 0, route)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_kernel_finds_the_same_times_as_the_schedule(world: int, way: int) -> None:
    task = a_random_task(world)
    line = [0, *a_random_route(task, way), 0]
    desk = desk_of(task, 1)
    desk.line[: len(line)] = line
    found = schedule(task, 0, ints(line[1:-1]))
    assert bool(find_times(world_of(task), desk, 0, len(line))) == (found is not None)
    if found is not None:
        times = (found.leaves, *found.starts, found.back)
        assert tuple(desk.when[: len(line)].tolist()) == times


def test_service_waits_for_the_next_window() -> None:
    # Arrives at 5; the first window closed at 3, so the second decides.
    task = a_task([(0, 0), (5, 0)], windows={1: [(0, 3), (20, 30)]})
    assert schedule(task, 0, ints([1])) == Schedule(0, (20,), 25)


def test_a_pickup_is_delayed_so_that_the_ride_is_kept() -> None:
    # The delivery opens at 50 and takes 5 to reach; a ride of at most 8 means pickup at 42.
    task = a_task([(0, 0), (1, 0), (6, 0)], pairs=1, ride=8, windows={2: [(50, 60)]})
    assert schedule(task, 0, ints([1, 2])) == Schedule(0, (42, 50), 56)


def test_departure_is_delayed_so_that_the_duration_is_kept() -> None:
    # Service at 50 and back at 55; with at most 12 on the road the vehicle leaves at 43.
    task = a_task([(0, 0), (5, 0)], duration=12, windows={1: [(50, 60)]})
    assert schedule(task, 0, ints([1])) == Schedule(43, (50,), 55)


def test_a_ride_that_cannot_be_kept_has_no_schedule() -> None:
    task = a_task([(0, 0), (1, 0), (9, 0)], pairs=1, ride=7)
    assert schedule(task, 0, ints([1, 2])) is None


def test_an_empty_route_takes_no_time() -> None:
    assert schedule(a_task([(0, 0), (5, 0)]), 0, ints([])) == Schedule(0, (), 0)


@pytest.mark.parametrize("late", [9, 10])
def test_a_window_may_be_met_at_its_very_end(late: int) -> None:
    task = a_task([(0, 0), (10, 0)], windows={1: [(0, late)]})
    assert (schedule(task, 0, ints([1])) is not None) == (late == 10)
