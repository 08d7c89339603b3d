"""A process that has imported the API and forks servers of it, each ready in a moment.

Run as `python -m tests.servers.warm_api`; reads one order in JSON a line, and prints the id of the
process that serves it.
"""

import gc
import json
import os
import signal
import sys
from functools import cache
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
        order = json.loads(line)
        config = _config(order["url"])
        # What is shared is not to be copied only because a child looks for garbage in it.
        gc.freeze()
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _serve(config, order)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


@cache
def _config(url: str) -> uvicorn.Config:
    """All that can be made ready before the fork."""
    app = create_app(Settings(database_url=url, **UNLIMITED))
    config = uvicorn.Config(app, log_config=None, log_level="critical", access_log=False)
    config.load()
    return config


def _serve(config: uvicorn.Config, order: dict[str, Any]) -> None:
    """Serve until killed."""
    try:
        if order["fault"]:
            os.environ["SLOTWRIGHT_FAULT"] = order["fault"]
        config.port = order["port"]
        uvicorn.Server(config).run()
    except BaseException as error:
        sys.stderr.write(f"{error!r}\n")
    os._exit(1)


if __name__ == "__main__":
    main()
