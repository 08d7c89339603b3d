"""The habits of the booking domain that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import api.booking

ROOT = Path(api.booking.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py") if "wall_time" not in path.parts)
FORBIDDEN = {"anyio", "asyncio", "fastapi", "sqlalchemy", "structlog", "time"}


def suspects(tree: ast.AST) -> Iterator[str]:
    """Durations of hours or seconds, which added to a wall clock go wrong, and clocks."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called.endswith("timedelta") and {k.arg for k in node.keywords} != {"days"}:
            yield ast.unparse(node)
        if called.endswith(("total_seconds", ".now", ".today", "utcnow")):
            yield ast.unparse(node)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_time_is_added_and_subtracted_in_one_place_only(path: Path) -> None:
    """Decision: dates may be counted in days; everything else goes through `wall_time`."""
    assert list(suspects(ast.parse(path.read_text("utf-8")))) == []


def test_a_suspect_is_recognised() -> None:
    code = "a + timedelta(hours=1); (b - a).total_seconds(); datetime.now(); timedelta(days=1)"
    assert len(list(suspects(ast.parse(code)))) == 3


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: path.stem)
def test_the_domain_knows_no_clock_database_or_network(path: Path) -> None:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
        elif isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
    assert names & FORBIDDEN == set()
