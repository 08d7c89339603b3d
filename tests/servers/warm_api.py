"""A process that has imported the API and forks servers of it, each ready in a moment.

Run as `python -m tests.servers.warm_api`; reads one order in JSON a line, and prints the id of the
process that serves it.
"""

import json
import os
import signal
import sys
from typing import Any

import uvicorn

from api.app import create_app
from api.settings import Settings

UNLIMITED: dict[str, Any] = {
    "requests_per_minute": 1_000_000,
    "takings_per_minute": 1_000_000,
    "run_jobs": False,
    "share_runs": False,
    "migrate_on_start": False,
}


def main() -> None:
    """Fork for every order that comes in."""
    # Nobody asks how they ended.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        order, child = json.loads(line), os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _serve(order)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


def _serve(order: dict[str, Any]) -> None:
    """Serve until killed."""
    try:
        if order["fault"]:
            os.environ["SLOTWRIGHT_FAULT"] = order["fault"]
        app = create_app(Settings(database_url=order["url"], **UNLIMITED))
        quiet: dict[str, Any] = {"log_config": None, "log_level": "critical", "access_log": False}
        uvicorn.run(app, port=order["port"], **quiet)
    except BaseException as error:
        sys.stderr.write(f"{error!r}\n")
    os._exit(1)


if __name__ == "__main__":
    main()
