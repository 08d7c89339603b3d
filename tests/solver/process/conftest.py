"""Lets a test choose what runs inside the child process."""

from collections.abc import Callable

import pytest

from models import Problem
from tests.builders import a_person, a_problem, an_appointment

Use = Callable[[object], None]


@pytest.fixture
def child_runs(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Replace what the child starts with."""

    def use(main: object) -> None:
        monkeypatch.setattr("solver.worker.main", main)

    return use


@pytest.fixture
def busy_day() -> Problem:
    """Twelve visits of an hour for one person who is there for eight: four stay unserved."""
    visits = (an_appointment(f"visit{number}") for number in range(12))
    return a_problem(a_person(), *visits)
