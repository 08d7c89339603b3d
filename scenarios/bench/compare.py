"""Compares engines by the median of several seeds, instance by instance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.table import Table

from scenarios.bench.bench import bench
from scenarios.bench.bench_table import number
from scenarios.bench.fresh_process import Watch
from scenarios.bench.row import Row


@dataclass(frozen=True, slots=True)
class Comparison:
    """The medians of one instance over the seeds, one for each engine."""

    instance: str
    engines: tuple[str, ...]
    costs: tuple[float | None, ...]
    """None where some seed found no lawful plan."""
    vehicles: tuple[float | None, ...]
    bounds: tuple[float | None, ...]
    """None where some seed proved no bound."""


def compare(
    family: str,
    files: Sequence[str],
    *,
    out: Path,
    engines: Sequence[str],
    seeds: Sequence[int],
    time_seconds: float = 60.0,
    workers: int = 2,
    data: Path | None = None,
    objective: str = "",
    force: bool = False,
    report: Callable[[Row], None] | None = None,
    watch: Watch | None = None,
) -> tuple[Comparison, ...]:
    """Run every file with every engine and seed into ``out/<engine>/seed-<seed>``; see `bench`."""
    runs: dict[str, dict[str, list[Row]]] = {}
    for seed in seeds:
        for engine in engines:
            rows = bench(
                family,
                files,
                out=out / engine / f"seed-{seed}",
                time_seconds=time_seconds,
                workers=workers,
                seed=seed,
                data=data,
                engine=engine,
                objective=objective,
                force=force,
                report=report,
                watch=watch,
            )
            for row in rows:
                runs.setdefault(row.instance, {}).setdefault(engine, []).append(row)
    return tuple(_comparison(instance, by_engine) for instance, by_engine in runs.items())


def _comparison(instance: str, by_engine: dict[str, list[Row]]) -> Comparison:
    groups = tuple(by_engine.values())
    return Comparison(
        instance=instance,
        engines=tuple(by_engine),
        costs=tuple(_median([row.cost for row in rows]) for rows in groups),
        vehicles=tuple(_median([row.vehicles for row in rows]) for rows in groups),
        bounds=tuple(_median([row.bound for row in rows]) for rows in groups),
    )


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(median(known)) if len(known) == len(values) else None


def compare_table(comparisons: Sequence[Comparison]) -> Table:
    """One line per instance, cost and bound of each engine side by side."""
    table = Table(title="medians over the seeds")
    table.add_column("instance")
    for engine in comparisons[0].engines if comparisons else ():
        table.add_column(f"{engine} cost", justify="right")
        table.add_column(f"{engine} bound", justify="right")
    for line in comparisons:
        cells = [
            number(value) for pair in zip(line.costs, line.bounds, strict=True) for value in pair
        ]
        table.add_row(line.instance, *cells)
    return table
