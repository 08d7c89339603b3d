"""`slotwright solve`: a problem in, the best plan within the limits out."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.input.options import (
    AsJson,
    Deterministic,
    Engine,
    Out,
    Packs,
    ProblemPath,
    Seed,
    TimeLimit,
    Workers,
)

PreviousPlan = Annotated[
    Path | None,
    typer.Option(
        metavar="PLAN", help="A plan to start from and to change little.", show_default=False
    ),
]


def solve(
    problem: ProblemPath,
    time: TimeLimit = 60.0,
    workers: Workers = 2,
    seed: Seed = 1,
    deterministic: Deterministic = False,
    engine: Engine = "auto",
    previous: PreviousPlan = None,
    pack: Packs = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Find the best plan; Ctrl-C keeps the best so far."""
    from api.cli.input.solve_options import solve_options
    from api.cli.output.voice import Voice
    from api.cli.work.solve import solve_files

    options = solve_options(time, workers, seed, engine, deterministic=deterministic)
    raise typer.Exit(
        solve_files(Voice(as_json=as_json), problem, options, previous, out, pack or ())
    )
