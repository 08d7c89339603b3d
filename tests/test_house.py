"""Tests of the house itself: what every file of the project must keep to."""

import ast
import re
import subprocess
import tomllib
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("models", "solver", "scenarios", "api", "dashboard", "tests")
MOST_LINES_OF_A_MODULE = 400
BINARY = {".png", ".xlsx", ".ico", ".woff2"}

# Written in pieces, so that this file does not name what it forbids.
PACKAGE_HOSTS = ("pypi" + ".org", "python" + "hosted", "registry.npm" + "js", "ana" + "conda.org")
INDEX_OPTION = "index-" + "url"
OWN_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home)/" + r"\w")


def kept_files() -> list[Path]:
    """Every file under version control."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - whichever git the developer has
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def kept_texts() -> dict[Path, str]:
    """Every text file under version control with its text."""
    return {
        path.relative_to(ROOT): path.read_text(encoding="utf-8")
        for path in kept_files()
        if path.suffix not in BINARY
    }


def kept_modules() -> dict[Path, str]:
    """Every Python module of ours with its text."""
    return {
        path: text
        for path, text in kept_texts().items()
        if path.suffix == ".py" and path.parts[0] in PACKAGES
    }


def project() -> dict[str, Any]:
    """The tables of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def bare_name(requirement: str) -> str:
    """The distribution's name in a requirement or pin."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def direct_requirements() -> list[str]:
    """What pyproject.toml asks for by name: dependencies, extras and groups."""
    tables = project()
    extras = tables["project"]["optional-dependencies"].values()
    groups = tables["dependency-groups"].values()
    lists = [tables["project"]["dependencies"], *extras, *groups]
    return [entry for entries in lists for entry in entries if isinstance(entry, str)]


def pins() -> list[str]:
    """The lines of constraints.txt."""
    return (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("forbidden", [*PACKAGE_HOSTS, INDEX_OPTION])
def test_no_file_names_a_package_host(forbidden: str) -> None:
    naming = [str(path) for path, text in kept_texts().items() if forbidden in text]
    assert naming == []


def test_no_file_names_a_path_of_one_machine() -> None:
    naming = [str(path) for path, text in kept_texts().items() if OWN_MACHINE.search(text)]
    assert naming == []


def test_constraints_are_exact_pins_and_nothing_else() -> None:
    pin = re.compile(r"[a-z0-9][a-z0-9.-]*==[\w.+!]+( ; .+)?")
    assert [line for line in pins() if not pin.fullmatch(line)] == []


def test_constraints_pin_every_direct_dependency() -> None:
    pinned = {bare_name(line) for line in pins()}
    assert [entry for entry in direct_requirements() if bare_name(entry) not in pinned] == []


def test_every_direct_dependency_has_a_lower_bound() -> None:
    assert [entry for entry in direct_requirements() if ">=" not in entry] == []


def test_every_module_opens_with_one_sentence() -> None:
    wrong = [path for path, text in kept_modules().items() if not opens_with_a_sentence(text)]
    assert wrong == []


def opens_with_a_sentence(text: str) -> bool:
    """Whether the docstring's first paragraph is one line that ends with a full stop."""
    first = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0]
    return first.endswith(".") and ". " not in first


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ('"""One sentence."""', True),
        ('"""One sentence\nover two lines."""', True),
        ('"""One sentence.\n\nThen more. And more."""', True),
        ('"""One sentence. Another."""', False),
        ('"""No full stop"""', False),
        ("x = 1", False),
    ],
)
def test_a_first_sentence_is_recognised(text: str, holds: bool) -> None:
    assert opens_with_a_sentence(text) is holds


def test_no_module_is_longer_than_it_may_be() -> None:
    lengths = {str(path): len(text.splitlines()) for path, text in kept_modules().items()}
    assert {path: n for path, n in lengths.items() if n > MOST_LINES_OF_A_MODULE} == {}


def test_every_package_ships_its_types() -> None:
    assert [name for name in PACKAGES[:-1] if not (ROOT / name / "py.typed").exists()] == []


def test_checking_a_plan_never_touches_the_solver_library() -> None:
    checking = [path for path in kept_modules() if path.as_posix().startswith("solver/check")]
    assert [path for path in checking if "ortools" in imported(kept_modules()[path])] == []


def imported(text: str) -> set[str]:
    """The top-level names that a module imports anywhere in its text."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_the_command_is_installed_under_its_name() -> None:
    (command,) = entry_points(group="console_scripts", name="slotwright")
    assert command.value == "api.cli:app"


def test_each_make_target_says_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", text, flags=re.MULTILINE))
    described = set(re.findall(r"^([a-z]+):.*## \S", text, flags=re.MULTILINE))
    assert targets == described
    assert described >= {"setup", "demo", "test", "check", "nightly", "screenshots"}
