"""Whatever an engine reports passes the check with the values it reports, and only gets better."""

from collections.abc import Callable

import pytest

from models import Problem
from scenarios.clinic.week import clinic_week
from solver import SolveOptions, check
from solver.engines import compact, lines, neighbourhoods, routes
from solver.engines.portfolio import ENGINES, choose
from solver.ranking import better
from solver.running.engine import Engine
from tests.solver.engines.brute_force import ROUNDING
from tests.solver.engines.searching import Searched, searched
from tests.solver.engines.shapes import (
    SHAPES,
    a_small_clinic,
    a_small_fleet,
    a_small_house_under_law,
    a_small_roster,
    a_small_ward,
)

PAIRS = [
    pytest.param(engine, shape, id=f"{engine.name}-{shape.__name__}")
    for engine, shape in (
        (lines.ENGINE, a_small_roster),
        (lines.ENGINE, a_small_ward),
        (routes.ENGINE, a_small_fleet),
        (neighbourhoods.ENGINE, a_small_house_under_law),
        *((neighbourhoods.ENGINE, shape) for shape in SHAPES),
        *((compact.ENGINE, shape) for shape in SHAPES),
    )
]
SEEDS = range(3)


def require_sound(problem: Problem, run: Searched) -> None:
    """Assert that the plans told are lawful, ever better, and never below a bound."""
    before: tuple[float, ...] | None = None
    for progress, solution in run.told:
        assert all(level.bound is None or level.bound <= level.value for level in progress.levels)
        if solution is None:
            continue
        report = check(problem, solution)
        values = tuple(level.value for level in progress.levels)
        assert report.violations == ()
        assert tuple(level.value for level in report.levels) == values
        assert before is None or better(values, before)
        before = values
    assert run.incumbent.refusals == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("engine", "shape"), PAIRS)
def test_every_plan_is_lawful_and_none_beats_the_proven_optimum(
    engine: Engine, shape: Callable[[int], Problem], seed: int
) -> None:
    problem = shape(seed)
    assert engine.fits(problem)
    run = searched(engine, problem, 0.4)
    require_sound(problem, run)
    exact = searched(compact.ENGINE, problem).incumbent
    assert exact.is_proven
    assert not better(run.incumbent.values, exact.values)
    if run.incumbent.is_proven:
        assert run.incumbent.values == pytest.approx(exact.values)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("engine", "shape"), PAIRS)
def test_no_bound_passes_the_optimum_of_its_level(
    engine: Engine, shape: Callable[[int], Problem], seed: int
) -> None:
    problem = shape(seed)
    exact = searched(compact.ENGINE, problem).incumbent.values
    found = searched(engine, problem, 0.4).incumbent
    for level, best in zip(found.bounded_levels, exact, strict=True):
        assert level.bound is None or level.bound <= best + ROUNDING
        if level.value > best + ROUNDING:
            break  # the bounds below are given a worse level above


def test_a_small_clinic_week_is_planned_lawfully() -> None:
    problem = clinic_week(seed=2, scale=0.1)
    run = searched(neighbourhoods.ENGINE, problem, 0.5)
    assert run.incumbent.best is not None
    require_sound(problem, run)


@pytest.mark.parametrize(
    ("shape", "name"),
    [(a_small_roster, "lines"), (a_small_fleet, "routes"), (a_small_clinic, "compact")],
)
def test_each_shape_gets_the_engine_that_was_made_for_it(
    shape: Callable[[int], Problem], name: str
) -> None:
    assert choose(shape(0), SolveOptions()).name == name


def test_an_engine_that_does_not_fit_is_named() -> None:
    with pytest.raises(ValueError, match="'lines' does not fit"):
        choose(a_small_fleet(0), SolveOptions(engine="lines"))


def test_every_engine_is_listed_once() -> None:
    names = [engine.name for engine in ENGINES]
    assert len(set(names)) == len(names)
