"""`slotwright bench`: measures the solver on public instances, bookings and slots under load."""

from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.careful_command import CarefulCommand
from api.cli.input.options import TimeLimit, Workers

FamilyName = Annotated[
    str,
    typer.Argument(
        metavar="FAMILY",
        help="nrp24, inrc2, solomon, lilim, darp, itc2007_ctt; hospital, bookings or slots.",
    ),
]
Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...",
        help="Paths, or names of instances in the data folder; none: all of them.",
        show_default=False,
    ),
]
Seeds = Annotated[
    list[int] | None,
    typer.Option("--seed", metavar="K", help="Repeatable: medians are compared. [default: 1]"),
]
Engines = Annotated[
    list[str] | None,
    typer.Option("--engine", metavar="E", help="Repeatable: medians are compared. [default: auto]"),
]
OutFolder = Annotated[Path, typer.Option(metavar="DIR", help="Where the solutions go.")]
DataFolder = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="The folder of all families; else the one that SLOTWRIGHT_BENCHMARKS names.",
        show_default=False,
    ),
]
Objective = Annotated[
    str, typer.Option(metavar="O", help="For solomon: distance or vehicles.", show_default=False)
]
Databases = Annotated[
    list[str] | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="For bookings and slots, repeatable: where to measure; none: a new one of each kind.",
        show_default=False,
    ),
]
Large = Annotated[
    bool, typer.Option("--large", help="For slots: with a million bookings in the database.")
]
People = Annotated[
    list[int] | None,
    typer.Option(
        "--people",
        metavar="N",
        help="For hospital, repeatable: how many people it has. [default: 150]",
        show_default=False,
    ),
]
Resume = Annotated[bool, typer.Option("--resume", help="Keep the rows that DIR already holds.")]
Json = Annotated[
    str | None,
    typer.Option(
        "--json",
        metavar="[FILE]",
        help="Write all rows as JSON to FILE; without FILE, or with -, to stdout.",
        show_default=False,
    ),
]


class BenchCommand(CarefulCommand):
    """Lets `--json` stand alone, as it does in every other command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put in the `-` that stands for stdout."""
        told = list(args)
        for position, word in enumerate(args):
            following = args[position + 1] if position + 1 < len(args) else "--"
            if word == "--json" and following.startswith("--"):
                told.insert(position + 1 + len(told) - len(args), "-")
        return super().parse_args(ctx, told)


def bench(
    family: FamilyName,
    files: Files = None,
    time: TimeLimit = 60.0,
    workers: Workers = 2,
    seed: Seeds = None,
    out: OutFolder = Path("bench"),
    data: DataFolder = None,
    engine: Engines = None,
    objective: Objective = "",
    resume: Resume = False,
    as_json: Json = None,
    database: Databases = None,
    large: Large = False,
    people: People = None,
) -> None:
    """Measure the solver, or bookings or slots under load.

    The solver is measured on public benchmark instances.
    """
    from api.cli.output.voice import Voice

    voice = Voice(as_json=as_json == "-")
    if family == "bookings":
        from api.cli.work.bench_bookings import bench_bookings

        raise typer.Exit(bench_bookings(voice, database or (), time, as_json))
    if family == "slots":
        from api.cli.work.bench_slots import bench_slots

        raise typer.Exit(bench_slots(voice, database or (), time, as_json, large))
    if family == "hospital":
        from api.cli.input.solve_options import solve_options
        from api.cli.work.bench_hospital import bench_hospital

        options = solve_options(time, workers, 1, (engine or ["auto"])[0])
        raise typer.Exit(bench_hospital(voice, people or (150,), seed or (1,), options, as_json))
    from api.cli.work.bench import Bench, run_bench

    order = Bench(
        family,
        tuple(files or ()),
        time,
        workers,
        tuple(seed or (1,)),
        tuple(engine or ("auto",)),
        out,
        data,
        objective,
        not resume,
        as_json,
    )
    raise typer.Exit(run_bench(voice, order))
