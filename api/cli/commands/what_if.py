"""`slotwright what-if`: what breaks in a plan if a rule pack or a limit changes."""

from typing import Annotated

import typer

from api.cli.input.options import AsJson, Packs, PlanPath, ProblemPath

Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="WHAT=VALUE",
        help="CLAUSE=11h of a pack, or CONTRACT:N.FIELD=3 of the problem's rule number N.",
        show_default=False,
    ),
]


def what_if(
    problem: ProblemPath,
    plan: PlanPath,
    pack: Packs = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """Say whom a rule pack or another limit would hurt."""
    from api.cli.input.read_plan import read_plan
    from api.cli.input.read_problem import read_problem
    from api.cli.output.voice import Voice
    from api.cli.work.what_if import tell_what_if

    voice, asked = Voice(as_json=as_json), read_problem(problem)
    told = tell_what_if(voice, asked, read_plan(plan), pack or [], settings or [])
    raise typer.Exit(told)
