"""`slotwright backup` and `slotwright restore`: a whole database in one file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.commands.migrate import Url
from api.cli.input.options import AsJson

Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="Where the backup goes; else slotwright-<when>.backup here.",
        show_default=False,
    ),
]
File = Annotated[Path, typer.Argument(metavar="FILE", help="What `slotwright backup` has written.")]
Force = Annotated[bool, typer.Option("--force", help="Replace all that is in the database.")]


def backup(out: Out = None, url: Url = None, as_json: AsJson = False) -> None:
    """Write a whole database to one file, while the service goes on."""
    from api.cli.output.voice import Voice
    from api.cli.work.backup import back_up_database

    back_up_database(Voice(as_json=as_json), url, out)


def restore(file: File, force: Force = False, url: Url = None, as_json: AsJson = False) -> None:
    """Put a backup into an empty database.

    The exit code is 1 if its audit log is not whole.
    """
    from api.cli.output.voice import Voice
    from api.cli.work.backup import restore_database

    raise typer.Exit(restore_database(Voice(as_json=as_json), url, file, force=force))
