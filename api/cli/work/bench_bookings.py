"""Measures bookings a second, shows the table and writes the rows."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from pydantic import TypeAdapter

from api.cli.exit_codes import ExitCode
from api.cli.output.save import require_writable, save
from api.cli.output.voice import Voice, table_of
from api.measure.bookings import BookingRow, measure_bookings
from api.measure.databases import throwaway_databases

ROWS = TypeAdapter(tuple[BookingRow, ...])
COLUMNS = ("level", "database", ">clients", ">accepted/s", ">raw/s", ">ratio", ">refused")
TURNS_OF_ALL_ROWS = 72


def bench_bookings(
    voice: Voice, databases: Sequence[str], time_seconds: float, json_file: str | None
) -> ExitCode:
    """Code 1 where some claims overlap afterwards; `time_seconds` is for all turns together."""
    if json_file not in (None, "-"):
        require_writable(Path(str(json_file)), "--json")
    named = nullcontext(tuple(databases)) if databases else throwaway_databases()
    with named as urls:
        rows = measure_bookings(
            urls,
            seconds=time_seconds / TURNS_OF_ALL_ROWS,
            report=lambda row: voice.note(" ".join(_cells(row))),
        )
    voice.document(ROWS.dump_python(rows, mode="json"))
    voice.show(table_of("bookings a second", COLUMNS, map(_cells, rows)))
    if json_file not in (None, "-"):
        save(Path(str(json_file)), ROWS.dump_json(rows, indent=2) + b"\n", "--json")
    return ExitCode.FINDINGS if any(row.overlaps for row in rows) else ExitCode.FINE


def _cells(row: BookingRow) -> tuple[str, ...]:
    return (
        row.level,
        row.database,
        str(row.clients),
        f"{row.accepted_per_second:.0f}",
        f"{row.raw_per_second:.0f}",
        f"{row.ratio:.2f}",
        str(row.refused),
    )
