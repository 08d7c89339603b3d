"""A child that is killed loses nothing that it told, and none outlives its parent."""

import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path
from random import Random
from threading import Timer

import pytest

from models import Problem
from solver import Progress, SolveOptions, check, solve
from tests.solver.process import mutants
from tests.solver.process.conftest import Use

ROOT = Path(__file__).parents[3]
LONG = SolveOptions(time_limit_seconds=600)
PATIENCE_SECONDS = 60.0
SHORT_ROUNDS = 4


def kill_at_random(problem: Problem, seed: int) -> None:
    """Kill the child within its first second of life, and look at what is left."""
    told: list[Progress] = []
    # Processes that price offers may live here as well, where other tests have used them.
    others = {child.pid for child in active_children()}
    timer = Timer(Random(seed).uniform(0.0, 1.0), _kill_all_but, args=(others,))
    timer.start()
    result = solve(problem, LONG, on_progress=told.append)
    timer.join()
    assert result.status == "failed"
    if told:
        assert result.solution is not None
        assert check(problem, result.solution).violations == ()
        assert result.levels == told[-1].levels
    else:
        assert result.solution is None


def _kill_all_but(others: set[int | None]) -> None:
    while not (mine := {child.pid for child in active_children()} - others):
        time.sleep(0.01)
    for pid in mine:
        os.kill(pid or 0, signal.SIGKILL)


@pytest.mark.parametrize("seed", range(SHORT_ROUNDS))
def test_f40_a_killed_child_keeps_the_last_plan_it_told(
    busy_day: Problem, child_runs: Use, seed: int
) -> None:
    child_runs(mutants.patient)
    kill_at_random(busy_day, seed)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(SHORT_ROUNDS, SHORT_ROUNDS + 100))
def test_f40_a_killed_child_keeps_the_last_plan_it_told_each_time(
    busy_day: Problem, child_runs: Use, seed: int
) -> None:
    child_runs(mutants.patient)
    kill_at_random(busy_day, seed)


PARENT = """
from multiprocessing import active_children
from solver import SolveOptions, solve
from tests.builders import a_person, a_problem, an_appointment
from tests.solver.process import mutants
import solver.worker

solver.worker.main = mutants.patient

def tell(_):
    print(active_children()[0].pid, flush=True)

if __name__ == "__main__":
    problem = a_problem(a_person(), *(an_appointment(f"v{n}") for n in range(12)))
    solve(problem, SolveOptions(time_limit_seconds=600), on_progress=tell)
"""


def test_no_child_outlives_a_parent_that_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_running(child)
        parent.kill()
    until = time.monotonic() + PATIENCE_SECONDS
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_running(child)


def is_running(pid: int) -> bool:
    """Whether a process lives; one that nobody has collected yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
