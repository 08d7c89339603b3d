"""The warm-up tells what it compiles, and compiles everything at once."""

import sys
from io import StringIO

from solver.warmup import STEPS, side_by_side, warm_routes


def test_warming_up_twice_is_harmless() -> None:
    warm_routes()
    warm_routes()
    assert {name for name, _ in STEPS} == {"routes", "lines", "timetable"}


def test_every_step_is_told_when_it_is_ready() -> None:
    out = StringIO()
    assert side_by_side({"one": _python("pass"), "two": _python("pass")}, out) == 0
    said = sorted(line.split(" after ")[0] for line in out.getvalue().splitlines())
    assert said == ["  one: kernels ready", "  two: kernels ready"]


def test_a_step_that_fails_is_told_and_counted() -> None:
    out = StringIO()
    assert side_by_side({"one": _python("raise SystemExit(3)")}, out) == 1
    assert "one: kernels failed with exit code 3" in out.getvalue()


def _python(words: str) -> tuple[str, ...]:
    return (sys.executable, "-S", "-c", words)
