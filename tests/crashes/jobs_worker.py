"""A process that does jobs until it is killed."""

import threading
from typing import Any

from api.open_context import open_context
from api.services.engines import Engines
from api.settings import Settings
from tests.api.engines import PatientSolve, ScriptedSolve


def run(order: dict[str, Any]) -> None:
    """Send the mails of the database at `url` to the server at `port`, and perform its runs.

    A search never ends where it is to be `endless`.
    """
    engines = Engines(solve=PatientSolve() if order.get("endless") else ScriptedSolve())
    settings = Settings(
        database_url=order["url"],
        migrate_on_start=False,
        smtp_host="127.0.0.1",
        smtp_port=order["port"],
        job_heartbeat_seconds=1,
        concurrent_runs=1,
    )
    with open_context(settings, engines, serves=False):
        threading.Event().wait()
