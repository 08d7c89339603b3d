"""`slotwright demo`: plans a clinic's week and opens the board."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.commands.up import DashboardPort, Port
from api.cli.input.options import AsJson, Seed, Workers

Once = Annotated[
    bool, typer.Option("--once", help="Plan, judge and end, without opening the board.")
]
Time = Annotated[
    float | None,
    typer.Option(
        metavar="S",
        help="Seconds to search. [default: 120, less where the machine is slow]",
        show_default=False,
    ),
]
Scale = Annotated[float, typer.Option(metavar="X", help="The size of the clinic, 0.1 to 20.")]
Folder = Annotated[Path, typer.Option(metavar="DIR", help="Where the demo's database is kept.")]


def demo(
    once: Once = False,
    time: Time = None,
    scale: Scale = 1.0,
    workers: Workers = 2,
    seed: Seed = 1,
    port: Port = 8000,
    dashboard_port: DashboardPort = 8501,
    folder: Folder = Path(".slotwright/demo"),
    as_json: AsJson = False,
) -> None:
    """Plan a clinic's week, judge the plan, and open the board.

    The plan stands beside that of a first-fit planner, and the requests that nobody could serve
    beside what is said of them.

    With --once the exit code is 0 only if the stored plan breaks no rule, serves at least 97 % of
    what can be served, and serves more than first fit. --json implies --once.
    """
    from time import monotonic

    from api.cli.output.voice import Voice
    from api.cli.work.demo import Demo, run_demo

    ports = None if once or as_json else (port, dashboard_port)
    order = Demo(time, scale, workers, seed, ports, folder, began=monotonic())
    raise typer.Exit(run_demo(Voice(as_json=as_json), order))
