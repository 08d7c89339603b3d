"""Measures how long lists of slots take, shows the table and writes the rows."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from pydantic import TypeAdapter

from api.cli.exit_codes import ExitCode
from api.cli.output.save import require_writable, save
from api.cli.output.voice import Voice, table_of
from api.measure.databases import throwaway_databases
from api.measure.slots import SlotRow, measure_slots

ROWS = TypeAdapter(tuple[SlotRow, ...])
COLUMNS = (
    "level",
    "database",
    "list",
    ">people",
    ">bookings",
    ">p50 ms",
    ">p99 ms",
    ">goal ms",
    ">queries",
    ">priced",
)
ROWS_OF_ALL_DATABASES = 16
COPIES_IF_LARGE = 200
"""Of 50 people with 100 bookings each: a million bookings of ten thousand people."""


def bench_slots(
    voice: Voice,
    databases: Sequence[str],
    time_seconds: float,
    json_file: str | None,
    is_large: bool,
) -> ExitCode:
    """Measure all lists; `time_seconds` is for all of them together, filling not counted."""
    if json_file not in (None, "-"):
        require_writable(Path(str(json_file)), "--json")
    named = nullcontext(tuple(databases)) if databases else throwaway_databases()
    with named as urls:
        rows = measure_slots(
            urls,
            seconds=time_seconds / ROWS_OF_ALL_DATABASES,
            copies=COPIES_IF_LARGE if is_large else 0,
            report=lambda row: voice.note(" ".join(_cells(row))),
        )
    voice.document(ROWS.dump_python(rows, mode="json"))
    voice.show(table_of("lists of slots of 31 days", COLUMNS, map(_cells, rows)))
    if json_file not in (None, "-"):
        save(Path(str(json_file)), ROWS.dump_json(rows, indent=2) + b"\n", "--json")
    return ExitCode.FINE


def _cells(row: SlotRow) -> tuple[str, ...]:
    return (
        row.level,
        row.database,
        row.case,
        str(row.resources),
        str(row.bookings),
        f"{row.p50_ms:.1f}",
        f"{row.p99_ms:.1f}",
        "" if row.goal_ms is None else f"{row.goal_ms:.0f}",
        str(row.queries),
        "" if row.priced_share is None else f"{row.priced_share:.0%}",
    )
