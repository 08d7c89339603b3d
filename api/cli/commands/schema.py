"""`slotwright schema`: how a problem, a plan or events are written, for editors and programs."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.input.options import AsJson

What = Annotated[
    str, typer.Argument(metavar="WHAT", help="problem, plan or events (for `replan --event`).")
]
SchemaOut = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="FILE", help="Write it there instead of printing.", show_default=False
    ),
]


def schema(what: What = "problem", out: SchemaOut = None, as_json: AsJson = False) -> None:
    """Print the JSON schema of input files.

    It names every field with its meaning, unit and limits. Editors that are given it complete
    fields and underline mistakes while a problem is written; programs can generate types from it.
    """
    from api.cli.output.voice import Voice
    from api.cli.work.schema import tell_schema

    raise typer.Exit(tell_schema(Voice(as_json=as_json), what, out))
