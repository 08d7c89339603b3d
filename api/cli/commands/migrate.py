"""`slotwright migrate`: brings a database to the newest tables."""

from typing import Annotated

import typer

from api.cli.input.options import AsJson

Url = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="sqlite:///file or postgresql://...; else SLOTWRIGHT_DATABASE_URL.",
        show_default=False,
    ),
]


def migrate(url: Url = None, as_json: AsJson = False) -> None:
    """Bring a database to the newest tables."""
    from api.cli.output.voice import Voice
    from api.cli.work.migrate import migrate_database

    migrate_database(Voice(as_json=as_json), url)
