"""Tests of the benchmark of slots: that it measures what it says, not how fast."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from api.measure.slots import SlotRow, measure_slots
from api.store import open_store
from api.store.ledger import claims_of
from api.store.tables.bookings import bookings
from api.store.tables.ledger import claims
from tests.api.cli.calling import call


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database for nothing else."""
    return f"sqlite:///{tmp_path_factory.mktemp('measure') / 'slots.db'}"


@pytest.fixture(scope="module")
def rows(url: str) -> tuple[SlotRow, ...]:
    """What was measured on small calendars."""
    told: list[SlotRow] = []
    found = measure_slots((url,), seconds=0.0, sizes=(3, 2, 2), fewest_calls=1, report=told.append)
    assert tuple(told) == found
    return found


def test_every_list_is_measured_at_both_levels(rows: tuple[SlotRow, ...]) -> None:
    lists = [("by time", 3), ("by effect", 3), ("priced", 2), ("priced", 2)]
    assert [(row.level, row.case, row.resources) for row in rows] == [
        (level, *each) for level in ("store", "http") for each in lists
    ]
    assert all(0 < row.p50_ms <= row.p99_ms for row in rows)


def test_the_page_and_the_days_take_six_queries_at_most(rows: tuple[SlotRow, ...]) -> None:
    """Issue 3: whatever the calendar holds; who asks is looked up in them, too."""
    listed = {row.level: row.queries for row in rows if row.case != "priced"}
    assert 0 < listed["store"] < listed["http"] <= 6


def test_the_calendars_are_full(rows: tuple[SlotRow, ...], url: str) -> None:
    """Seven people with a hundred bookings each."""
    store = open_store(url)
    with store.read() as connection:
        counted = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (bookings, claims)
        ]
        first = connection.execute(select(bookings.c.id).limit(1)).scalar_one()
        assert len(claims_of(connection, first)) == 1
    store.close()
    assert counted == [700, 700]
    assert {row.bookings for row in rows} == {700}


@pytest.mark.nightly
def test_the_command_writes_its_rows(tmp_path: Path) -> None:
    url, rows = f"sqlite:///{tmp_path / 'measured.db'}", tmp_path / "rows.json"
    answer = call("bench", "slots", "--database", url, "--time", "1", "--json", rows)
    assert answer.code == 0
    found = json.loads(rows.read_text())
    assert {"p50_ms", "p99_ms", "queries"} <= found[0].keys()
    assert "p50 ms" in answer.out
