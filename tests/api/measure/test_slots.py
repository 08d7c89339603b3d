"""Tests of the benchmark of slots: that it measures what it says, not how fast."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from api.measure.slots import SlotRow, measure_slots
from api.measure.slots.asking import ask_service
from api.measure.slots.copied_calendars import copy_calendar
from api.measure.slots.full_calendar import Calendar, fill_calendar
from api.open_context import open_context
from api.services.context import Context
from api.services.open_accounts import FIRST_ORGANISATION, open_accounts
from api.settings import Settings
from api.store.organisations import organisation_by_slug
from api.store.tables.bookings import bookings
from api.store.tables.ledger import claims
from tests.api.cli.calling import call
from tests.api.conftest import ADMIN


@pytest.fixture
def context(settings: Settings) -> Iterator[Context]:
    """A service without any booking."""
    with open_context(settings) as opened:
        open_accounts(opened, (ADMIN,))
        yield opened


@pytest.fixture
def organisation_id(context: Context) -> str:
    """The organisation that is measured."""
    with context.store.read() as connection:
        found = organisation_by_slug(connection, FIRST_ORGANISATION)
    assert found is not None
    return found.id


@pytest.fixture
def calendar(context: Context, organisation_id: str) -> Calendar:
    """Three people with a hundred bookings each."""
    return fill_calendar(context, organisation_id, 3, Random(1))


def test_calendars_are_filled_and_copied(context: Context, calendar: Calendar) -> None:
    for number in range(2):
        context.store.write(partial(copy_calendar, calendar=calendar, number=number))
    with context.store.read() as connection:
        counted = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (bookings, claims)
        ]
    assert counted == [3 * 300, 3 * 300]


def test_a_page_with_all_days_takes_few_queries(
    context: Context, organisation_id: str, calendar: Calendar
) -> None:
    """Issue 3: six at most over HTTP, where two more say who asks."""
    ask = ask_service(context, organisation_id, "by time", calendar)
    first, second = ask(), ask()
    assert second.queries <= 4 <= first.queries


@pytest.mark.nightly
def test_every_list_is_measured_at_both_levels(empty_database_url: str) -> None:
    told: list[SlotRow] = []
    rows = measure_slots(
        (empty_database_url,), seconds=0.0, sizes=(3, 2, 2), fewest_calls=1, report=told.append
    )
    lists = [("by time", 3), ("by effect", 3), ("priced", 2), ("priced", 2)]
    assert tuple(told) == rows
    assert [(row.level, row.case, row.resources) for row in rows] == [
        (level, *each) for level in ("store", "http") for each in lists
    ]
    assert all(0 < row.p50_ms <= row.p99_ms for row in rows)
    assert all(0 < row.queries <= 6 for row in rows if row.case != "priced")


@pytest.mark.nightly
def test_the_command_writes_its_rows(tmp_path: Path) -> None:
    url, rows = f"sqlite:///{tmp_path / 'measured.db'}", tmp_path / "rows.json"
    answer = call("bench", "slots", "--database", url, "--time", "1", "--json", rows)
    assert answer.code == 0
    found = json.loads(rows.read_text())
    assert {"p50_ms", "p99_ms", "queries"} <= found[0].keys()
    assert "p50 ms" in answer.out
