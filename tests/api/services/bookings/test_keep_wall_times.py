"""F24: a zone gets other rules between booking and event, and the wall time is kept, on both."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, update

from api.services.bookings.keep_wall_times import keep_wall_times
from api.store.tables.bookings import bookings as bookings_table
from tests.api.appointments import an_open_service
from tests.api.desk import Desk
from tests.api.routes.test_bookings import booked, slots

Json = dict[str, Any]


def read_by_other_rules(desk: Desk, *bookings: Json, hours: int = 1) -> None:
    """As if rules had changed since, by which the clocks show so many hours less at that moment."""

    def write(connection: Connection) -> None:
        for booking in bookings:
            shown = datetime.fromisoformat(booking["start_local"]) + timedelta(hours=hours)
            values = {"local_start": shown.isoformat(), "tzdata_version": "1999a"}
            change = update(bookings_table).where(bookings_table.c.id == booking["id"])
            connection.execute(change.values(values))

    desk.context.store.write(write)


def read(desk: Desk, booking: Json) -> Json:
    """A booking as it is now."""
    told: Json = desk.get(f"/v1/bookings/{booking['id']}").json()
    return told


def hours_of(desk: Desk, *bookings: Json) -> list[str]:
    """When they begin, in UTC."""
    return [read(desk, booking)["start_utc"][11:16] for booking in bookings]


def two_in_a_row(desk: Desk) -> tuple[Json, Json]:
    """Bookings of one person for ten and for eleven, an hour each."""
    service = an_open_service(desk, durations_seconds=[3600])
    ten, eleven = (booked(desk, service) for _ in range(2))
    assert hours_of(desk, ten, eleven) == ["09:00", "10:00"]
    return ten, eleven


def test_f24_bookings_in_a_row_all_keep_what_the_clocks_show(shared_planner: Desk) -> None:
    ten, eleven = two_in_a_row(shared_planner)
    read_by_other_rules(shared_planner, ten, eleven)
    assert keep_wall_times(shared_planner.context) == 2
    assert hours_of(shared_planner, ten, eleven) == ["10:00", "11:00"]
    moved = read(shared_planner, ten)
    assert (moved["version"], moved["ical_sequence"]) == (2, 1)
    assert moved["promise"]["start"] == "2026-01-05T10:00:00Z"
    past = shared_planner.get(f"/v1/bookings/{ten['id']}/history").json()
    assert past[1]["reason"].startswith("Europe/Berlin has other rules in ")
    # The hour that they left can be had again, and nothing is left to do.
    assert slots(shared_planner, ten["service_id"])["slots"][0]["start_utc"][11:16] == "09:00"
    assert keep_wall_times(shared_planner.context) == 0


def test_f24_what_is_taken_where_it_should_be_stays_and_is_told(
    shared_planner: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    ten, eleven = two_in_a_row(shared_planner)
    read_by_other_rules(shared_planner, ten)
    assert keep_wall_times(shared_planner.context) == 0
    assert hours_of(shared_planner, ten, eleven) == ["09:00", "10:00"]
    assert f"booking {ten['id']} keeps its time" in caplog.text
    read_by_other_rules(shared_planner, ten, hours=0)


def test_f24_what_comes_to_the_same_is_not_touched(shared_planner: Desk) -> None:
    ten, _ = two_in_a_row(shared_planner)
    read_by_other_rules(shared_planner, ten, hours=0)
    assert keep_wall_times(shared_planner.context) == 0
    assert read(shared_planner, ten)["version"] == 1
