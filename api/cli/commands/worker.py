"""`slotwright worker`: does the jobs of a PostgreSQL database until Ctrl-C."""

from typing import Annotated

import typer

from api.cli.commands.migrate import Url
from api.cli.input.options import AsJson

Concurrency = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        help="Runs, and mails, at the same time; else what the settings say.",
        min=1,
        max=64,
        show_default=False,
    ),
]
MetricsPort = Annotated[
    int | None,
    typer.Option(
        metavar="PORT",
        help="Where this machine may read the worker's figures.",
        min=0,
        max=65_535,
        show_default=False,
    ),
]


def worker(
    url: Url = None,
    concurrency: Concurrency = None,
    metrics_port: MetricsPort = None,
    as_json: AsJson = False,
) -> None:
    """Do jobs until Ctrl-C, beside `slotwright up`.

    There may be one on as many machines as wanted, on PostgreSQL.

    On SQLite jobs are done inside `slotwright up`, the one process that may write.
    """
    from api.cli.output.voice import Voice
    from api.cli.serving.work_on import work_on

    work_on(Voice(as_json=as_json), url, concurrency, metrics_port)
