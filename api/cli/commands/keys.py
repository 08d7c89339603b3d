"""`slotwright keys`: changes the keys with which personal data is sealed."""

import typer

from api.cli.careful_command import CarefulCommand
from api.cli.commands.migrate import Url
from api.cli.input.options import AsJson

keys = typer.Typer(help="Change the keys with which personal data is sealed.", no_args_is_help=True)


@keys.callback()
def _all() -> None:
    """Change the keys with which personal data is sealed."""


@keys.command(cls=CarefulCommand)
def rotate(url: Url = None, as_json: AsJson = False) -> None:
    """Seal all personal data anew with a new key, while the service is stopped."""
    from api.cli.output.voice import Voice
    from api.cli.work.keys import rotate_keys

    rotate_keys(Voice(as_json=as_json), url)
