"""Measures generated hospitals, shows the table and writes the rows."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter

from api.cli.exit_codes import ExitCode
from api.cli.output.numbers import amount
from api.cli.output.progress_display import ProgressDisplay
from api.cli.output.progress_heading import ProgressHeading
from api.cli.output.save import require_writable, save
from api.cli.output.voice import Voice, table_of
from models import InvalidOptions, Issue
from scenarios.hospital.hospital import FEWEST, MOST
from scenarios.hospital.measure import HospitalRow, exponent, measure_hospital
from solver import SolveOptions

ROWS = TypeAdapter(tuple[HospitalRow, ...])
COLUMNS = (
    *(">people", ">seed", "status", ">first plan s", ">short", ">value", ">bound", ">gap"),
    *(">s to 5 %", ">MB"),
)


def bench_hospital(
    voice: Voice,
    people: Sequence[int],
    seeds: Sequence[int],
    options: SolveOptions,
    json_file: str | None,
) -> ExitCode:
    """Code 1 where a run gave no plan."""
    for count in people:
        if not FEWEST <= count <= MOST:
            message = f"{count} people, it must be {FEWEST} to {MOST}"
            raise InvalidOptions([Issue("--people", "out_of_range", message)])
    if json_file not in (None, "-"):
        require_writable(Path(str(json_file)), "--json")
    rows: list[HospitalRow] = []
    for count in people:
        for seed in seeds:
            rows.append(_measure(voice, count, options.model_copy(update={"seed": seed})))
            voice.note(" ".join(_cells(rows[-1])))
    slope = exponent(tuple(rows))
    voice.document(ROWS.dump_python(tuple(rows), mode="json"))
    voice.show(table_of("hospitals", COLUMNS, map(_cells, rows)))
    if slope is not None:
        voice.note(f"seconds to a gap of 5 % grow like people^{slope:.2f}")
    if json_file not in (None, "-"):
        save(Path(str(json_file)), ROWS.dump_json(tuple(rows), indent=2) + b"\n", "--json")
    return ExitCode.FINDINGS if any(row.value is None for row in rows) else ExitCode.FINE


def _measure(voice: Voice, people: int, options: SolveOptions) -> HospitalRow:
    name = f"{people} people ({options.engine}, seed {options.seed})"
    heading = ProgressHeading(name, options.time_limit_seconds, "Ctrl-C ends the benchmark")
    with ProgressDisplay(voice.err, heading=heading) as display:
        return measure_hospital(people, options.seed, options, display)


def _cells(row: HospitalRow) -> tuple[str, ...]:
    gap = "-" if row.gap is None else f"{100 * row.gap:.1f} %"
    times = ["-" if s is None else f"{s:.1f}" for s in (row.first_plan_seconds, row.seconds_to_gap)]
    values = (amount(row.unserved), amount(row.value), amount(row.bound), gap)
    people, seed, memory = str(row.people), str(row.seed), f"{row.peak_rss_mb:.0f}"
    return people, seed, row.status, times[0], *values, times[1], memory
