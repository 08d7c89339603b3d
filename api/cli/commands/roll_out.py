"""`slotwright roll-out`: a plan of a rota's first rows, continued to the end of the calendar."""

import typer

from api.cli.input.options import AsJson, Out, PlanPath, ProblemPath


def roll_out(
    problem: ProblemPath, plan: PlanPath, out: Out = None, as_json: AsJson = False
) -> None:
    """Continue a plan along its rotations, and judge it."""
    from api.cli.output.voice import Voice
    from api.cli.work.roll_out import roll_out_files

    raise typer.Exit(roll_out_files(Voice(as_json=as_json), problem, plan, out))
