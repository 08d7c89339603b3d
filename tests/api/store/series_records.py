"""One row for each table of series, of the waitlist and of queues."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from api.store.series import OccurrenceRecord, SeriesRecord, insert_series
from api.store.tickets import TicketRecord, insert_ticket
from api.store.waitlist import (
    WaitlistOfferRecord,
    WaitlistRecord,
    insert_entry,
    insert_offer,
)

NOW = datetime(2026, 1, 5, 8, 30, 15, 123456, tzinfo=UTC)


def insert_series_of_all_kinds(connection: Connection) -> None:
    """A series with an occurrence that was skipped, and two who wait, each in their way."""
    local = "2026-01-05T10:00:00"
    rule = "FREQ=DAILY;COUNT=1"
    series = SeriesRecord(
        "e1", "o1", "massage", 1, rule, local, "Europe/Berlin", {}, "u1", NOW, NOW
    )
    row = OccurrenceRecord("e1", local, "o1", NOW, "none", "skipped", None)
    insert_series(connection, series, (row,))
    entry = WaitlistRecord(
        "w1", "o1", "massage", "offered", 2, 0, {}, [], None, "u1", NOW, NOW, NOW
    )
    insert_entry(connection, entry)
    insert_offer(
        connection, WaitlistOfferRecord("f1", "o1", "w1", "massage", "open", {}, None, NOW, NOW)
    )
    ticket = TicketRecord("t1", "o1", "massage", 1, "u1", "admitted", True, NOW, NOW, NOW)
    insert_ticket(connection, ticket)
