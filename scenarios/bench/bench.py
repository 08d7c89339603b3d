"""Runs instances of a family one after the other, each in a fresh process."""

from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import ValidationError

from scenarios.bench.fresh_process import Watch, run_fresh
from scenarios.bench.instances import best_known, find_instances
from scenarios.bench.job import Job
from scenarios.bench.row import Row, gap
from scenarios.families import Family, family_called
from solver import SolveOptions


def bench(
    family: str,
    files: Sequence[str],
    *,
    out: Path,
    time_seconds: float = 60.0,
    workers: int = 2,
    seed: int = 1,
    data: Path | None = None,
    engine: str = "auto",
    objective: str = "",
    force: bool = False,
    report: Callable[[Row], None] | None = None,
    watch: Watch | None = None,
) -> tuple[Row, ...]:
    """Solve each file and write ``out/<instance>.sol`` and ``.json``.

    Parameters
    ----------
    files : paths, or names of instances in the data folder
    time_seconds : wall clock of one instance, from the start of its process to its end
    data : the folder of all families; None takes the one that SLOTWRIGHT_BENCHMARKS names
    objective : the convention of a family with several; empty takes its first
    force : run again what `out` already holds a row of; otherwise it is kept
    report : told each row as it is ready
    watch : told of each run, several times a second, as long as it goes on

    Raises
    ------
    LookupError
        For an unknown family or objective, and for an instance that is not there.
    pydantic.ValidationError
        For a time, number of workers, seed or engine that a solve does not take.
    """
    SolveOptions.model_validate(
        {"time_limit_seconds": time_seconds, "workers": workers, "seed": seed, "engine": engine}
    )
    found = family_called(family, objective)
    instances = find_instances(found, files, data)
    out.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    for instance in instances:
        job = Job(
            family=found.name,
            objective=found.objective,
            instance=instance.name,
            paths=tuple(str(path) for path in instance.paths),
            solution_path=str(out / f"{instance.name}.sol"),
            time_seconds=float(time_seconds),
            workers=workers,
            seed=seed,
            engine=engine,
        )
        row_path = out / f"{instance.name}.json"
        row = None if force else _known(row_path)
        if row is None:
            row = _beside_best(_run(job, watch), found, data)
            row_path.write_text(row.model_dump_json(indent=2) + "\n")
        rows.append(row)
        if report is not None:
            report(row)
    return tuple(rows)


def write_rows(rows: Sequence[Row], path: Path) -> None:
    """Write all rows as one JSON array."""
    path.write_text("[\n" + ",\n".join(row.model_dump_json() for row in rows) + "\n]\n")


def _known(path: Path) -> Row | None:
    """The row of an earlier run; None where there is none that can be read."""
    try:
        return Row.model_validate_json(path.read_text())
    except (OSError, ValidationError):
        return None


def _run(job: Job, watch: Watch | None) -> Row:
    outcome = run_fresh(job, watch)
    measured = {
        "wall_seconds": round(outcome.wall_seconds, 3),
        "peak_rss_mb": round(outcome.peak_rss_mb, 1),
    }
    if not outcome.complaint:
        return Row.model_validate_json(outcome.answer).model_copy(update=measured)
    return Row(
        instance=job.instance,
        family=job.family,
        objective=job.objective,
        status="failed",
        seed=job.seed,
        workers=job.workers,
        engine=job.engine,
        time_limit_seconds=job.time_seconds,
        message=outcome.complaint,
    ).model_copy(update=measured)


def _beside_best(row: Row, family: Family, data: Path | None) -> Row:
    best = best_known(family, row.instance, data)
    as_many = best.vehicles is None or best.vehicles == row.vehicles
    return row.model_copy(
        update={
            "best_known": best.cost,
            "best_known_vehicles": best.vehicles,
            "gap_to_best": gap(row.cost, best.cost, best.cost) if as_many else None,
        }
    )
