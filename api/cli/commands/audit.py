"""`slotwright audit`: proves that the audit log is whole, and writes it down."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.careful_command import CarefulCommand
from api.cli.commands.migrate import Url
from api.cli.input.options import AsJson

audit = typer.Typer(
    help="Prove that the audit log is whole, or write it down.", no_args_is_help=True
)
Out = Annotated[
    Path, typer.Option("--out", metavar="FILE", help="Where the log goes, one JSON line a row.")
]
Head = Annotated[
    list[str] | None,
    typer.Option(
        "--head",
        metavar="HASH",
        help="A head that was noted earlier; it must still be part of a chain.",
        show_default=False,
    ),
]


@audit.command(cls=CarefulCommand)
def verify(url: Url = None, head: Head = None, as_json: AsJson = False) -> None:
    """Follow the chain of every organisation; exit code 1 if anything is wrong with it."""
    from api.cli.output.voice import Voice
    from api.cli.work.audit import verify_log

    raise typer.Exit(verify_log(Voice(as_json=as_json), url, tuple(head or ())))


@audit.command(cls=CarefulCommand)
def export(out: Out, url: Url = None, as_json: AsJson = False) -> None:
    """Write the sealed log with its chain, so that others can follow it too."""
    from api.cli.output.voice import Voice
    from api.cli.work.audit import export_log

    export_log(Voice(as_json=as_json), url, out)
