"""Tests of the benchmark of bookings: that it measures what it says, not how fast."""

import json
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from api.measure.bookings import BookingRow, measure_bookings
from api.measure.bookings.overlaps import count_overlaps
from api.measure.bookings.ways_to_write import RAW
from api.store import open_store
from api.store.ledger import take
from api.store.tables.bookings import bookings
from api.store.tables.ledger import claims
from tests.api.cli.calling import call
from tests.claims import a_claim
from tests.races.unguarded import remove_guard

A_MOMENT = 0.05
AT_NIGHT = pytest.param("postgresql", marks=[pytest.mark.postgres, pytest.mark.nightly])


# Either way a whole server is started and measured; by day once.
@pytest.mark.parametrize("database_kind", ["sqlite", AT_NIGHT], indirect=True)
def test_each_row_compares_two_ways_and_the_store_keeps_nothing(empty_database_url: str) -> None:
    told: list[BookingRow] = []
    rows = measure_bookings(
        (empty_database_url,), seconds=A_MOMENT, clients=(2,), turns=1, report=told.append
    )
    assert tuple(told) == rows
    assert [row.level for row in rows] == ["store", "http"]
    for row in rows:
        assert (row.clients, row.overlaps) == (2, 0)
        assert min(row.accepted_per_second, row.raw_per_second, row.ratio) > 0
    store = open_store(empty_database_url)
    with store.read() as connection:
        left = set(connection.execute(select(claims.c.organisation_id)).scalars())
        booked = set(connection.execute(select(bookings.c.organisation_id)).scalars())
        assert left == booked
        assert not inspect(connection).has_table(RAW)
    store.close()


def test_overlaps_are_counted_if_there_are_any(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLOTWRIGHT_GUARD", "off")
    store = open_store(database_url)
    store.write(remove_guard)
    # The first spans all day; two others lie inside it, one of them across the other.
    spans = ((8, 9), (9, 1), (9.5, 1), (17, 1))
    store.write(lambda c: take(c, [a_claim(start, hours) for start, hours in spans]))
    with store.read() as connection:
        assert count_overlaps(connection, "clinic") == 2
    store.close()


@pytest.mark.nightly
def test_the_command_writes_its_rows(tmp_path: Path) -> None:
    url, rows = f"sqlite:///{tmp_path / 'measured.db'}", tmp_path / "rows.json"
    answer = call("bench", "bookings", "--database", url, "--time", "1", "--json", rows)
    assert answer.code == 0
    found = [(row["level"], row["clients"]) for row in json.loads(rows.read_text())]
    assert found == [(level, clients) for level in ("store", "http") for clients in (1, 8, 32)]
    assert "accepted/s" in answer.out
