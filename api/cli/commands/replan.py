"""`slotwright replan`: repairs a plan after events with the fewest changes."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.input.options import (
    AsJson,
    Deterministic,
    Out,
    PlanPath,
    ProblemPath,
    Seed,
    TimeLimit,
    Workers,
)

EventFiles = Annotated[
    list[Path] | None,
    typer.Option("--event", metavar="FILE", help="Events in JSON, one or a list; repeatable."),
]
Ill = Annotated[
    tuple[str, str, str] | None,
    typer.Option(metavar="PERSON FROM TO", help="A person cannot work.", show_default=False),
]
VehicleOut = Annotated[
    tuple[str, str, str] | None,
    typer.Option(metavar="VEHICLE FROM TO", help="A vehicle cannot be used.", show_default=False),
]
Cancelled = Annotated[
    list[str] | None,
    typer.Option("--cancel", metavar="REQUEST", help="No longer wanted; repeatable."),
]
Longer = Annotated[
    tuple[str, int] | None,
    typer.Option(
        metavar="REQUEST SECONDS",
        help="A request takes so many seconds longer than planned.",
        show_default=False,
    ),
]
FreezeBefore = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="What starts earlier stays as it is.", show_default=False),
]

ComparePlain = Annotated[
    bool,
    typer.Option(
        "--compare-plain", help="Also count what a plan from scratch changes; a fifth of S more."
    ),
]


def replan(
    problem: ProblemPath,
    plan: PlanPath,
    event: EventFiles = None,
    ill: Ill = None,
    vehicle_out: VehicleOut = None,
    cancel: Cancelled = None,
    longer: Longer = None,
    freeze_before: FreezeBefore = None,
    time: TimeLimit = 60.0,
    workers: Workers = 2,
    seed: Seed = 1,
    deterministic: Deterministic = False,
    compare_plain: ComparePlain = False,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Repair a plan after events with the fewest changes.

    FROM, TO and TIME are days such as 2026-01-05 or times such as 2026-01-05T09:00 on the
    problem's clocks.
    """
    from api.cli.input.events import Happened, events_of
    from api.cli.input.read_plan import read_plan
    from api.cli.input.read_problem import read_problem
    from api.cli.input.solve_options import solve_options
    from api.cli.output.voice import Voice
    from api.cli.work.replan import Repair, repair

    options = solve_options(time, workers, seed, deterministic=deterministic)
    asked, made = read_problem(problem), read_plan(plan)
    happened = Happened(tuple(event or ()), ill, vehicle_out, tuple(cancel or ()), longer)
    events = events_of(asked, happened)
    order = Repair(asked, made, events, options, freeze_before, out, compare_plain)
    raise typer.Exit(repair(Voice(as_json=as_json), order))
