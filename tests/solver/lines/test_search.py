"""The search finds rosters that keep every limit, and bounds that hold."""

from __future__ import annotations

import dataclasses
from itertools import product

import numpy as np
import pytest

from solver.lines.events import Bound, Event, Incumbent
from solver.lines.limit import Limit
from solver.lines.ruin_recreate import NoLine
from solver.lines.search import LineSearch
from solver.lines.task import Cover, LineTask, Person
from tests.solver.lines.line_checker import every_line, line_cost, roster_cost
from tests.solver.lines.tiny_tasks import a_roster_task, a_tiny_task


def _optimum(task: LineTask) -> int | None:
    """The cheapest roster of all, None where somebody has no line."""
    lines = [
        [line for line in every_line(task) if line_cost(task, person, line) is not None]
        for person in task.people
    ]
    costs = (roster_cost(task, roster) for roster in product(*lines))
    return min((cost for cost in costs if cost is not None), default=None)


def _incumbents(events: list[Event]) -> list[Incumbent]:
    return [event for event in events if isinstance(event, Incumbent)]


@pytest.mark.parametrize("seed", range(12))
def test_bound_and_roster_enclose_the_optimum(seed: int) -> None:
    task = a_tiny_task(seed, people=2, days=4)
    optimum = _optimum(task)
    search = LineSearch(task, seed)
    if optimum is None:
        with pytest.raises(NoLine):
            list(search.run(steps=1))
        return
    list(search.run(steps=24))
    assert search.best is not None
    assert search.bound <= optimum == search.best.cost


@pytest.mark.parametrize("seed", range(3))
def test_every_reported_roster_passes_the_checker(seed: int) -> None:
    task = a_roster_task(seed)
    events = list(LineSearch(task, seed).run(steps=20))
    found = _incumbents(events)
    bounds = [event.cost for event in events if isinstance(event, Bound)]
    assert found
    for incumbent in found:
        assert roster_cost(task, incumbent.lines.tolist()) == incumbent.cost
    assert max(bounds) <= found[-1].cost


def test_costs_fall_and_bounds_rise() -> None:
    events = list(LineSearch(a_roster_task(1), 1).run(steps=20))
    costs = [event.cost for event in _incumbents(events)]
    bounds = [event.cost for event in events if isinstance(event, Bound)]
    assert costs == sorted(set(costs), reverse=True)
    assert bounds == sorted(set(bounds))


def test_one_seed_and_the_same_steps_give_the_same_events() -> None:
    runs = [list(LineSearch(a_roster_task(2), 5).run(steps=20)) for _ in range(2)]
    assert [event.cost for event in runs[0]] == [event.cost for event in runs[1]]
    first, second = (_incumbents(run)[-1].lines for run in runs)
    assert (first == second).all()


def test_a_paused_search_goes_on_where_it_stopped() -> None:
    search, straight = (LineSearch(a_roster_task(2), 5) for _ in range(2))
    for _ in range(3):
        list(search.run(steps=7))
    list(straight.run(steps=21))
    assert search.best is not None
    assert straight.best is not None
    assert search.best.cost == straight.best.cost


def test_being_told_to_stop_still_leaves_a_roster() -> None:
    events = list(LineSearch(a_roster_task(0), 0).run(should_stop=lambda: True))
    assert len(_incumbents(events)) == 1


def test_a_warm_start_is_kept() -> None:
    task = a_roster_task(0)
    before = LineSearch(task, 0)
    list(before.run(steps=20))
    assert before.best is not None
    again = LineSearch(task, 1, warm_start=before.best.lines)
    list(again.run(steps=1))
    assert again.best is not None
    assert again.best.cost == before.best.cost


def test_a_broken_line_in_a_warm_start_is_replaced() -> None:
    task = a_roster_task(0)
    always_at_work = np.zeros((len(task.people), task.days), dtype=np.int32)
    events = list(LineSearch(task, 1, warm_start=always_at_work).run(steps=1))
    lines = _incumbents(events)[0].lines
    assert roster_cost(task, lines.tolist()) is not None


def test_a_long_horizon_is_planned_in_windows() -> None:
    task = a_roster_task(3, days=105, people=3)
    search = LineSearch(task, 3)
    list(search.run(steps=18))
    assert search.best is not None
    assert roster_cost(task, search.best.lines.tolist()) == search.best.cost
    assert search.bound <= search.best.cost


def test_a_person_without_any_line_is_named() -> None:
    person = Person(
        name="Ada",
        allowed=np.ones((3, 1), dtype=np.bool_),
        cost=np.zeros((3, 1), dtype=np.int64),
        cost_off=np.zeros(3, dtype=np.int64),
        shift_max=np.array([3]),
        minutes=Limit(low=9999),
    )
    task = LineTask(
        days=3,
        shifts=("D",),
        minutes=np.array([60]),
        forbidden_next=np.zeros((1, 1), dtype=np.bool_),
        people=(person,),
        cover=(),
        weekends=np.empty((0, 2), dtype=np.int64),
    )
    with pytest.raises(NoLine, match="Ada has 0 lines"):
        list(LineSearch(task, 0).run(steps=1))


def test_cover_that_nobody_can_give_counts_in_the_bound() -> None:
    task = a_tiny_task(1, people=2, days=4)
    row = Cover(1, 0, required=2, cost_under=7, cost_over=0)
    people = []
    for person in task.people:
        allowed = person.allowed.copy()
        allowed[1, 0] = False
        people.append(dataclasses.replace(person, allowed=allowed))
    task = dataclasses.replace(task, people=tuple(people), cover=(*task.cover, row))
    optimum = _optimum(task)
    assert optimum is not None
    search = LineSearch(task, 1)
    list(search.run(steps=24))
    assert search.best is not None
    assert search.best.cost == optimum
    # Two people short are 14; a bound that left them out would lie that far below.
    assert optimum - 14 < search.bound <= optimum


def test_a_search_that_is_stopped_amid_a_round_proves_nothing_by_it() -> None:
    task = a_roster_task(2)
    search = LineSearch(task, 5)
    while search.root is None:
        list(search.run(steps=1))
    asked = iter(range(10_000))
    list(search.run(steps=1, should_stop=lambda: next(asked) > len(task.people) // 2))
    assert not search.root.converged
    straight = LineSearch(task, 5)
    list(straight.run(steps=40))
    assert straight.best is not None
    assert search.bound <= straight.best.cost
