"""Reads and writes series of bookings and their occurrences."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from api.store.tables.bookings import bookings
from api.store.tables.series import series, series_occurrences as occurrences


@dataclass(frozen=True)
class SeriesRecord:
    """A rule, and what is booked whenever it says so."""

    id: str
    organisation_id: str
    service_id: str
    version: int
    rrule: str
    first_local: str
    """From when on the rule counts, on the wall of the zone, as `YYYY-MM-DDTHH:MM:SS`."""
    zone: str
    wish: dict[str, Any]
    """Length, party, resources, answers and attendees: the same for each occurrence."""
    actor_id: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class OccurrenceRecord:
    """One of a series, whether it is booked or not."""

    series_id: str
    recurrence_id: str
    """Its start on the wall as the rule says it: what it is known by, also once moved."""
    organisation_id: str
    start_at: datetime
    adjustment: str
    """`shifted` where the clocks skip that reading, `earlier` where they show it twice."""
    state: str
    """`booked`, `skipped` or `cancelled`."""
    booking_id: str | None


def insert_series(
    connection: Connection, record: SeriesRecord, rows: Iterable[OccurrenceRecord]
) -> None:
    """Add a series with its occurrences."""
    connection.execute(insert(series).values(asdict(record)))
    connection.execute(insert(occurrences), [asdict(row) for row in rows])


def series_of(
    connection: Connection, organisation_id: str, series_id: str, *, lock: bool = False
) -> SeriesRecord | None:
    """The series with this id, if it is this organisation's; `lock` keeps others from it."""
    query = select(series).where(
        series.c.organisation_id == organisation_id, series.c.id == series_id
    )
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    return None if row is None else SeriesRecord(**row._asdict())


def count_version(connection: Connection, record: SeriesRecord) -> None:
    """Write the version and the time of a series that the caller has locked."""
    values = {"version": record.version, "updated_at": record.updated_at}
    connection.execute(update(series).where(series.c.id == record.id).values(values))


def occurrences_of(connection: Connection, series_id: str) -> tuple[OccurrenceRecord, ...]:
    """Its occurrences in order; cancelled are also those whose bookings were cancelled alone."""
    query = (
        select(occurrences, bookings.c.state.label("booking_state"))
        .outerjoin(bookings, bookings.c.id == occurrences.c.booking_id)
        .where(occurrences.c.series_id == series_id)
        .order_by(occurrences.c.recurrence_id)
    )
    rows = (row._asdict() for row in connection.execute(query))
    return tuple(_occurrence(row) for row in rows)


def set_occurrence(connection: Connection, row: OccurrenceRecord) -> None:
    """Write when an occurrence is, its state and its booking."""
    connection.execute(
        update(occurrences)
        .where(
            occurrences.c.series_id == row.series_id,
            occurrences.c.recurrence_id == row.recurrence_id,
        )
        .values(
            start_at=row.start_at,
            adjustment=row.adjustment,
            state=row.state,
            booking_id=row.booking_id,
        )
    )


def _occurrence(row: dict[str, Any]) -> OccurrenceRecord:
    if row.pop("booking_state") == "cancelled":
        row["state"] = "cancelled"
    return OccurrenceRecord(**row)
