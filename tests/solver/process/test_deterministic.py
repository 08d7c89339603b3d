"""Counted work: the same call gives the same plan, in another process and under another hash."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SCRIPT = """
from solver import SolveOptions, solve
from models import to_json
from scenarios.clinic.week import clinic_week
from tests.solver.engines.shapes import a_small_fleet, a_small_roster
from tests.solver.timetable.timetables import a_timetable

if __name__ == "__main__":
    asked = {
        "compact": (a_small_roster(2), 0.3),
        "neighbourhoods": (clinic_week(seed=1, scale=0.1), 0.1),
        "lines": (a_small_roster(1), 0.2),
        "routes": (a_small_fleet(1), 0.2),
        "timetable": (a_timetable(1, lessons=20), 0.1),
    }
    for engine, (problem, limit) in asked.items():
        options = SolveOptions(engine=engine, time_limit_seconds=limit, deterministic=True)
        result = solve(problem, options)
        print(engine, result.status, to_json(result.solution))
"""


def plans(hash_seed: str) -> dict[str, str]:
    """The plan of each engine, from a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = (line.partition(" ") for line in done.stdout.splitlines())
    return {engine: plan for engine, _, plan in lines}


@pytest.fixture(scope="module")
def twice() -> tuple[dict[str, str], dict[str, str]]:
    """The plans of two interpreters that order their sets differently."""
    return plans("1"), plans("2")


@pytest.mark.parametrize("engine", ["compact", "neighbourhoods", "lines", "routes", "timetable"])
def test_a_counted_run_repeats_exactly(
    engine: str, twice: tuple[dict[str, str], dict[str, str]]
) -> None:
    first, second = twice
    assert '"served":[{' in first[engine]
    assert first[engine] == second[engine]
