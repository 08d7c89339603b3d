"""The options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

ProblemPath = Annotated[
    Path,
    typer.Argument(
        metavar="PROBLEM",
        help="A problem: .json, .xlsx, or a folder of CSV files.",
        show_default=False,
    ),
]
PlanPath = Annotated[
    Path, typer.Argument(metavar="PLAN", help="A plan in JSON, as `solve --out` writes it.")
]
OptionalPlan = Annotated[
    Path | None,
    typer.Argument(
        metavar="[PLAN]", help="A plan in JSON; see above for none.", show_default=False
    ),
]
Packs = Annotated[
    list[str] | None,
    typer.Option(
        "--pack",
        metavar="NAME",
        help="Hold everybody to this rule pack; see `slotwright packs`.",
        show_default=False,
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Answer with one JSON document; progress goes to stderr.")
]
TimeLimit = Annotated[
    float, typer.Option("--time", metavar="S", help="Seconds to search, at most 604800.")
]
Workers = Annotated[int, typer.Option(metavar="N", help="Search workers, 1 to 64.")]
Seed = Annotated[int, typer.Option(metavar="K", help="Where chance starts from.")]
Deterministic = Annotated[
    bool,
    typer.Option(
        "--deterministic", help="One worker and counted work: the same call, the same plan."
    ),
]
Engine = Annotated[
    str,
    typer.Option(
        metavar="E", help="auto, compact, greedy, neighbourhoods, lines, routes or timetable."
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Where to write the plan: .json or .xlsx.", show_default=False
    ),
]
