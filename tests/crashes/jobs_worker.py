"""A process that does jobs until it is killed."""

import threading
from datetime import timedelta
from typing import Any

from api.open_context import open_context, utc_now
from api.services.engines import Engines
from api.services.mail import deliver
from api.settings import Settings
from tests.api.engines import PatientSolve, ScriptedSolve


def run(order: dict[str, Any]) -> None:
    """Send the mails of the database at `url` to the server at `port`, and perform its runs.

    A search never ends where it is to be `endless`. Its clock may be behind.
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
    # Killed with a mail in hand, it shall not keep it for minutes.
    deliver.REPLIES = 0.2  # type: ignore[assignment]
    behind = timedelta(seconds=float(order.get("behind_seconds", 0)))
    with open_context(settings, engines, lambda: utc_now() - behind, serves=False):
        threading.Event().wait()
