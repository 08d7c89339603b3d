"""Runs a benchmark, shows its table and writes its rows."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from api.cli.exit_codes import ExitCode
from api.cli.input.solve_options import solve_options
from api.cli.output.bench_progress import BenchProgress
from api.cli.output.numbers import amount
from api.cli.output.save import require_writable, save
from api.cli.output.voice import Voice
from models import InvalidOptions, Issue
from scenarios.bench import (
    Comparison,
    Row,
    Watch,
    bench,
    bench_table,
    compare,
    compare_table,
)
from scenarios.bench.instances import VARIABLE, data_folder
from scenarios.families import family_called


class Bench(NamedTuple):
    """What to run, and where the results go."""

    family: str
    files: tuple[str, ...]
    time_seconds: float
    workers: int
    seeds: tuple[int, ...]
    engines: tuple[str, ...]
    out: Path
    data: Path | None
    objective: str
    force: bool
    json_file: str | None


def run_bench(voice: Voice, order: Bench) -> ExitCode:
    """Code 1 where some instance gave no plan without a hard violation."""
    for seed in order.seeds:
        for engine in order.engines:
            solve_options(order.time_seconds, order.workers, seed, engine)
    if order.json_file not in (None, "-"):
        require_writable(Path(str(order.json_file)), "--json")
    order = order._replace(files=order.files or _all_instances(order))
    rows: list[Row] = []
    progress = BenchProgress(voice.err)

    def report(row: Row) -> None:
        progress.end()
        rows.append(row)
        voice.note(
            f"{row.instance} {row.engine} seed {row.seed}: {row.message or row.status}, "
            f"cost {amount(row.cost)}, bound {amount(row.bound)}, {row.wall_seconds:.1f} s"
        )

    is_single = len(order.seeds) == len(order.engines) == 1
    try:
        compared = () if is_single else _compare(order, report, progress)
        if is_single:
            _bench(order, report, progress)
    finally:
        progress.end()
    _tell(voice, order, rows, compared)
    return ExitCode.FINDINGS if any(row.cost is None for row in rows) else ExitCode.FINE


def _all_instances(order: Bench) -> tuple[str, ...]:
    """The names of all instances in the data folder, in the order in which people count."""
    family = family_called(order.family, order.objective)
    folder = data_folder(order.data)
    if folder is None:
        message = f"no FILE is named, and without --data or {VARIABLE} there is no folder of them"
        raise InvalidOptions([Issue("FILE", "missing", message)])
    found = (folder / family.name / "instances").glob(f"*{family.suffix}")
    names = sorted((path.stem for path in found), key=_counted)
    if not names:
        message = f"{str(folder / family.name / 'instances')!r} holds no *{family.suffix}"
        raise InvalidOptions([Issue("--data", "missing", message)])
    return tuple(names)


def _counted(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name)]


def _bench(order: Bench, report: Callable[[Row], None], watch: Watch) -> None:
    bench(
        order.family,
        order.files,
        out=order.out,
        time_seconds=order.time_seconds,
        workers=order.workers,
        seed=order.seeds[0],
        data=order.data,
        engine=order.engines[0],
        objective=order.objective,
        force=order.force,
        report=report,
        watch=watch,
    )


def _compare(order: Bench, report: Callable[[Row], None], watch: Watch) -> tuple[Comparison, ...]:
    return compare(
        order.family,
        order.files,
        out=order.out,
        engines=order.engines,
        seeds=order.seeds,
        time_seconds=order.time_seconds,
        workers=order.workers,
        data=order.data,
        objective=order.objective,
        force=order.force,
        report=report,
        watch=watch,
    )


def _tell(voice: Voice, order: Bench, rows: Sequence[Row], compared: Sequence[Comparison]) -> None:
    voice.document([row.model_dump(mode="json") for row in rows])
    voice.show(bench_table(rows))
    if compared:
        voice.show(compare_table(compared))
    if order.json_file not in (None, "-"):
        lines = ",\n".join(row.model_dump_json() for row in rows)
        save(Path(str(order.json_file)), f"[\n{lines}\n]\n", "--json")
        voice.note(f"rows written to {order.json_file}")
