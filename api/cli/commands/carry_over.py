"""`slotwright carry-over`: what a plan leaves behind, as the history of the next problem."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.input.options import AsJson, PlanPath, ProblemPath

Following = Annotated[
    Path,
    typer.Argument(
        metavar="NEXT",
        help="The problem that begins on the day after the plan's last.",
        show_default=False,
    ),
]
Target = Annotated[
    Path,
    typer.Argument(
        metavar="OUT",
        help="Where to write it: .json, .xlsx, or a folder of CSV files.",
        show_default=False,
    ),
]


def carry_over(
    problem: ProblemPath, plan: PlanPath, following: Following, out: Target, as_json: AsJson = False
) -> None:
    """Give people in the next problem the history of a plan.

    Runs of days, the last work and its end, and every count that contracts look at.
    """
    from api.cli.output.voice import Voice
    from api.cli.work.carry_over import carry_over_files

    raise typer.Exit(carry_over_files(Voice(as_json=as_json), (problem, plan, following), out))
