"""Tests that no drill works outside a test."""

from datetime import UTC, datetime

import pytest

from api.drills import clock_stands_at, fault, guard_is_on, standing_clock
from api.store import open_store

SIGN_OF_A_TEST = "PYTEST_CURRENT_TEST"


def now() -> datetime:
    return datetime(2027, 3, 1, tzinfo=UTC)


def test_the_guard_is_on_unless_a_test_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert guard_is_on()
    monkeypatch.setenv("SLOTWRIGHT_GUARD", "off")
    assert not guard_is_on()


def test_the_guard_cannot_be_off_outside_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SIGN_OF_A_TEST)
    monkeypatch.setenv("SLOTWRIGHT_GUARD", "off")
    with pytest.raises(RuntimeError, match="SLOTWRIGHT_GUARD=off is for tests only"):
        open_store("sqlite:///never-opened.db")


def test_a_fault_cannot_be_asked_for_outside_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SIGN_OF_A_TEST)
    fault.point("anywhere")
    monkeypatch.setenv("SLOTWRIGHT_FAULT", "elsewhere")
    with pytest.raises(RuntimeError, match="SLOTWRIGHT_FAULT=elsewhere is for tests only"):
        fault.point("anywhere")


def test_the_databases_clock_cannot_be_replaced_outside_tests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(SIGN_OF_A_TEST)
    with pytest.raises(RuntimeError, match="for tests only"), clock_stands_at(now):
        pass


def test_a_clock_stands_only_as_long_as_the_test_wants() -> None:
    with clock_stands_at(now):
        assert standing_clock() is now
    assert standing_clock() is None
