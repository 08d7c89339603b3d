"""The hard cases of the language's page are real: each is built, solved and checked."""

from pathlib import Path

import pytest

from models import Problem
from solver import SolveOptions, check, solve

PAGE = Path(__file__).parents[2] / "models" / "README.md"


def blocks() -> list[tuple[str, str]]:
    """Heading and code of every Python block."""
    parts = PAGE.read_text().split("\n### ")[1:]
    return [(p.splitlines()[0], p.split("```python\n")[1].split("```")[0]) for p in parts]


@pytest.mark.parametrize(("title", "code"), blocks(), ids=[title for title, _ in blocks()])
def test_a_hard_case_is_said_and_served(title: str, code: str) -> None:
    names: dict[str, object] = {}
    exec(compile(code, title, "exec"), names)  # noqa: S102 - the page's own examples
    problem = names["problem"]
    assert isinstance(problem, Problem)
    result = solve(problem, SolveOptions(time_limit_seconds=40, workers=2))
    assert result.solution is not None, result.message
    report = check(problem, result.solution)
    assert report.violations == ()
    assert report.unserved == (), f"{title}: {report.unserved}"


def test_there_are_four_hard_cases() -> None:
    assert len(blocks()) == 4
