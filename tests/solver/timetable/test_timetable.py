"""The arrays of a timetable cost what the goals measure, and what they cannot say is refused."""

from collections.abc import Callable

import numpy as np
import pytest

from models import (
    Contract,
    DifferentDay,
    LimitRule,
    Mode,
    Pin,
    Previous,
    Problem,
    Solution,
    Wish,
)
from solver import check
from solver.engines import compact, timetable
from solver.engines.portfolio import ENGINES
from solver.ranking import better
from solver.running.clock import CountedClock
from solver.timetable.annealing import anneal
from solver.timetable.arrays import TALLY_CLASHES, TALLY_COST, empty_table, world_of
from solver.timetable.search import TimetableSearch
from solver.timetable.translate import reading_of, task_of, to_solution
from tests.builders import a_person, a_shift
from tests.solver.engines.brute_force import a_level
from tests.solver.engines.searching import searched
from tests.solver.timetable.timetables import a_timetable

SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_kernel_counts_what_the_goals_measure(seed: int) -> None:
    problem = a_timetable(seed)
    reading = reading_of(problem)
    assert reading is not None
    task = task_of(reading)
    world, table = world_of(task), empty_table(task, seed)
    for warmth in (50.0, 5.0, 0.5):
        anneal(world, table, 300, warmth, 1_000, 1_000)
        report = check(problem, to_solution(reading, table.start, table.place))
        points = sum(level.value for level in report.levels)
        assert table.tally[TALLY_COST] == points
        assert table.tally[TALLY_CLASHES] == len(_clashing(report.violations))


def _clashing(violations: tuple[object, ...]) -> set[frozenset[str]]:
    """Pairs named by any rule; one pair may break several."""
    return {frozenset(violation.requests) for violation in violations}  # type: ignore[attr-defined]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_counts_of_what_is_near_stay_true(seed: int) -> None:
    reading = reading_of(a_timetable(seed, lessons=9))
    assert reading is not None
    task = task_of(reading)
    table = empty_table(task, seed)
    anneal(world_of(task), table, 500, 20.0, 10, 10)
    for request in range(task.shape[0]):
        for start in range(task.shape[1]):
            there = table.start == start
            assert table.near[request, start] == task.clash[request][there].sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_timetable_beats_the_proven_optimum_and_each_reaches_it(seed: int) -> None:
    problem = a_timetable(seed)
    exact = searched(compact.ENGINE, problem).incumbent
    found = searched(timetable.ENGINE, problem, 0.3).incumbent
    assert exact.is_proven
    assert found.refusals == []
    assert not better(found.values, exact.values)
    assert found.values == pytest.approx(exact.values)


def test_more_lessons_than_room_leave_out_those_that_matter_least() -> None:
    problem = a_timetable(3, lessons=8, days=1)  # each teacher has three starts
    exact = searched(compact.ENGINE, problem).incumbent
    found = searched(timetable.ENGINE, problem, 0.3).incumbent
    assert found.values[0] == exact.values[0] > 0
    assert found.refusals == []


def test_the_same_seed_gives_the_same_timetable() -> None:
    reading = reading_of(a_timetable(1, lessons=9))
    assert reading is not None
    task = task_of(reading)
    one, other = (
        list(TimetableSearch(task, 5).run(CountedClock(0.2), lambda: False))[-1] for _ in range(2)
    )
    assert np.array_equal(one.start, other.start)
    assert np.array_equal(one.place, other.place)


def test_there_is_a_timetable_however_little_time_is_left() -> None:
    problem = a_timetable(1, lessons=9)
    reading = reading_of(problem)
    assert reading is not None
    tables = list(TimetableSearch(task_of(reading), 5).run(CountedClock(0.0), lambda: True))
    assert len(tables) == 1
    assert check(problem, to_solution(reading, *tables[0])).violations == ()


def with_fields(**fields: object) -> Callable[[Problem], Problem]:
    return lambda problem: problem.model_copy(update=fields)


def with_first(**fields: object) -> Callable[[Problem], Problem]:
    """The same problem with another first request."""

    def change(problem: Problem) -> Problem:
        first, *others = problem.requests
        return problem.model_copy(update={"requests": (first.model_copy(update=fields), *others)})

    return change


MISFITS: dict[str, Callable[[Problem], Problem]] = {
    "another length": with_first(duration_seconds=3600),
    "a buffer": with_first(buffer_after_seconds=60),
    "modes": with_first(modes=(Mode(id="m"),)),
    "a place": with_first(place="home"),
    "nobody": with_first(demands=()),
    "a finer grid": with_fields(start_grid_seconds=3600),
    "a goal it cannot count": with_fields(goals=(a_level("all", "unserved", "fairness"),)),
    "three levels": with_fields(
        goals=(a_level("a", "unserved"), a_level("b", "lateness"), a_level("c", "preferences"))
    ),
    "another relation": with_fields(relations=(DifferentDay(id="d", requests=("r0", "r1")),)),
    "a past": with_fields(previous=Previous(solution=Solution(), pins=(Pin(request="r0"),))),
    "a shift": lambda p: p.model_copy(update={"requests": (*p.requests, a_shift())}),
    "a wish": lambda p: p.model_copy(
        update={
            "resources": (*p.resources, a_person("eve", wishes=(Wish(request="r0", wanted=True),)))
        }
    ),
    "a contract": lambda p: p.model_copy(
        update={
            "resources": (*p.resources, a_person("eve", contracts=("c",))),
            "contracts": (Contract(id="c", rules=(LimitRule(measure="days", max=1),)),),
        }
    ),
}


@pytest.mark.parametrize("change", MISFITS.values(), ids=MISFITS.keys())
def test_what_a_timetable_cannot_honour_is_left_to_others(
    change: Callable[[Problem], Problem],
) -> None:
    plain = a_timetable(0)
    assert timetable.ENGINE.fits(plain)
    assert not timetable.ENGINE.fits(change(plain))


def test_a_large_timetable_gets_its_own_engine() -> None:
    large, small = a_timetable(0, lessons=70), a_timetable(0)
    first = (next(e.name for e in ENGINES if e.fits(p) and e.suits(p)) for p in (large, small))
    assert tuple(first) == ("timetable", "compact")
