"""`slotwright up`: serves the API and the dashboard until Ctrl-C."""

from typing import Annotated

import typer

from api.cli.commands.migrate import Url
from api.cli.input.options import AsJson

Host = Annotated[str, typer.Option(metavar="HOST", help="The address to listen on.")]
Port = Annotated[int, typer.Option(metavar="PORT", help="The API's port.")]
DashboardPort = Annotated[int, typer.Option(metavar="PORT", help="The dashboard's port.")]
WithDashboard = Annotated[bool, typer.Option(help="Start the dashboard as well.")]
WithWorker = Annotated[
    bool, typer.Option(help="Do jobs as well; else `slotwright worker` must, on PostgreSQL.")
]


def up(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    dashboard_port: DashboardPort = 8501,
    dashboard: WithDashboard = True,
    worker: WithWorker = True,
    url: Url = None,
    as_json: AsJson = False,
) -> None:
    """Serve the API and the dashboard until Ctrl-C.

    The first start on a database makes an admin, a planner and a viewer, and prints their
    passwords, this once.
    """
    from api.cli.input.settings import settings_for
    from api.cli.output.voice import Voice
    from api.cli.serving.serve import Serving, serve
    from api.cli.serving.work_on import require_other_workers

    settings = settings_for(url)
    if not worker:
        require_other_workers(settings)
        settings = settings.model_copy(update={"run_jobs": False})
    serving = Serving(settings, host, port, dashboard_port if dashboard else None)
    raise typer.Exit(serve(Voice(as_json=as_json), serving))
