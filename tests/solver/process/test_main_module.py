"""A child knows nothing of the program that asks for a plan."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from models import Problem
from solver import SolveOptions, solve
from tests.builders import a_person, a_problem
from tests.solver.explain.test_contradiction import ALL, CLASH, ONE, TWO, pinned


def test_a_script_without_a_guard_is_not_run_again_by_the_search(
    busy_day: Problem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "script.py"
    script.write_text("raise SystemExit('this ran again')")
    main = ModuleType("__main__")
    main.__file__ = str(script)
    monkeypatch.setitem(sys.modules, "__main__", main)
    result = solve(busy_day, SolveOptions(time_limit_seconds=60, stop_at_first=True))
    assert result.solution is not None, result.message
    assert sys.modules["__main__"] is main


def test_nor_is_it_by_the_proof_that_pins_exclude_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "script.py"
    script.write_text("raise SystemExit('this ran again')")
    main = ModuleType("__main__")
    main.__file__ = str(script)
    monkeypatch.setitem(sys.modules, "__main__", main)
    problem = pinned(a_problem(a_person(), ONE, TWO), CLASH, "one", "two", kinds=ALL)
    assert solve(problem, SolveOptions(time_limit_seconds=60)).status == "infeasible"
