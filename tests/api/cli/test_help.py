"""A newcomer finds every command, and finds it at once."""

import subprocess
import sys

import pytest

from tests.api.cli.calling import call

COMMANDS = (
    "demo", "up", "worker", "solve", "check", "explain", "balance", "replan", "roll-out", "convert",
    "schema", "bench", "migrate", "backup", "restore",
)  # fmt: skip
HEAVY = ("models", "solver", "ortools", "pandas", "numpy", "sqlalchemy", "fastapi", "pydantic")


def test_every_command_is_listed_with_the_exit_codes() -> None:
    shown = call("--help").out
    for command in COMMANDS:
        assert f" {command} " in shown
    assert "3 contradictory pins" in " ".join(shown.split())


def test_no_line_of_the_list_is_cut_off() -> None:
    shown = call("--help").out.split("Commands:")[1]
    assert "..." not in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_json(command: str) -> None:
    answer = call(command, "--help")
    assert answer.code == 0
    assert "--json" in answer.out


def test_help_loads_nothing_heavy() -> None:
    """What is loaded decides how long people wait for `--help`."""
    look = f"import sys, api.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
