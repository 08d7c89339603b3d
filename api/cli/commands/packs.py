"""`slotwright packs`: the rule packs that problems can be held to."""

from typing import Annotated

import typer

from api.cli.input.options import AsJson

PackName = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME]", help="A pack, to see its clauses; none: all.", show_default=False
    ),
]


def packs(name: PackName = None, as_json: AsJson = False) -> None:
    """List rule packs, or the clauses of one with their citations."""
    from api.cli.output.voice import Voice
    from api.cli.work.packs import show_pack, show_packs

    voice = Voice(as_json=as_json)
    raise typer.Exit(show_packs(voice) if name is None else show_pack(voice, name))
