"""Runs the benchmark of bookings on each database, level by level."""

from collections.abc import Callable, Sequence
from statistics import median
from uuid import uuid4

from sqlalchemy import delete, make_url

from api.measure.bookings.booking_row import BookingRow
from api.measure.bookings.measure_http import measure_http
from api.measure.bookings.overlaps import count_overlaps
from api.measure.bookings.store_clients import Load, Tally, run_load
from api.measure.bookings.ways_to_write import WAYS, drop_raw_table, make_raw_table
from api.store import migrate, open_store
from api.store.tables.ledger import claims

CLIENTS = (1, 8, 32)
# The ways take turns, so that whatever else the machine does falls upon both.
TURNS = 3


def measure_bookings(
    urls: Sequence[str],
    *,
    seconds: float,
    clients: Sequence[int] = CLIENTS,
    turns: int = TURNS,
    report: Callable[[BookingRow], None],
) -> tuple[BookingRow, ...]:
    """Measure each database with each number of clients: at the store, then over HTTP.

    At the store no row is left behind; what is booked over HTTP stays.

    Parameters
    ----------
    urls : databases for nothing else; their tables are brought up to date
    seconds : of one turn
    turns : of each way for one row, which tells their medians
    report : told each row as it is ready
    """
    rows: list[BookingRow] = []
    for url in urls:
        migrate(url)
        for number in clients:
            row = _store_row(url, number, seconds, turns)
            report(row)
            rows.append(row)
        for row in measure_http(url, clients, seconds, turns):
            report(row)
            rows.append(row)
    return tuple(rows)


def _store_row(url: str, clients: int, seconds: float, turns: int) -> BookingRow:
    organisation = uuid4().hex
    _prepare(url)
    found: dict[str, list[Tally]] = {way: [] for way in WAYS}
    for turn in range(turns):
        for way, tallies in found.items():
            tallies.append(run_load(Load(url, organisation, way, clients, seconds, turn)))
    guarded, raw = (median(t.per_second for t in found[way]) for way in ("guarded", "raw"))
    return BookingRow(
        level="store",
        database=make_url(url).get_backend_name(),
        clients=clients,
        accepted_per_second=round(guarded, 1),
        refused=sum(tally.refused for tally in found["guarded"]),
        raw_per_second=round(raw, 1),
        ratio=round(guarded / raw, 3),
        overlaps=_judge_and_clear(url, organisation),
    )


def _prepare(url: str) -> None:
    store = open_store(url)
    store.write(make_raw_table)
    store.close()


def _judge_and_clear(url: str, organisation: str) -> int:
    store = open_store(url)
    with store.read() as connection:
        found = count_overlaps(connection, organisation)
    mine = claims.c.organisation_id == organisation
    store.write(lambda connection: connection.execute(delete(claims).where(mine)))
    store.write(drop_raw_table)
    store.close()
    return found
