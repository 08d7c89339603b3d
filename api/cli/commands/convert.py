"""`slotwright convert`: the same problem, or a plan for it, in another form."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.input.options import AsJson

Source = Annotated[
    Path,
    typer.Argument(
        metavar="IN",
        help="A problem: .json, .xlsx, a folder of CSV files, or an instance of --family.",
    ),
]
Target = Annotated[
    Path, typer.Argument(metavar="OUT", help=".json, .xlsx, or a folder for CSV files.")
]
FamilyName = Annotated[
    str | None,
    typer.Option(
        "--family",
        metavar="F",
        help="Read IN as nrp24, inrc2, solomon, lilim, darp or itc2007_ctt.",
        show_default=False,
    ),
]
Objective = Annotated[
    str, typer.Option(metavar="O", help="For solomon: distance or vehicles.", show_default=False)
]
Plan = Annotated[
    Path | None,
    typer.Option(
        metavar="PLAN",
        help="Write this plan for IN instead: .xlsx, or with --family its solution file.",
        show_default=False,
    ),
]


def convert(
    source: Source,
    target: Target,
    family: FamilyName = None,
    objective: Objective = "",
    plan: Plan = None,
    as_json: AsJson = False,
) -> None:
    """Turn JSON into Excel or CSV, and back.

    Also reads public benchmark instances, and writes plans as workbooks or solution files.
    """
    from api.cli.output.voice import Voice
    from api.cli.work.convert import Conversion, convert_file

    order = Conversion(source, target, family, objective, plan)
    convert_file(Voice(as_json=as_json), order)
