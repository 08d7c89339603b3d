"""A real server in a thread, for what only a real connection shows."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from fastapi import FastAPI
from httpx2 import Client

from api.cli.serving.announcing_server import AnnouncingServer
from api.cli.serving.ports import listening_socket

PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Served:
    """A running application and how to reach it."""

    app: FastAPI
    client: Client
    server: AnnouncingServer
    thread: threading.Thread

    def stop(self) -> None:
        """Ask it to end, as a signal does, and wait for it."""
        self.server.should_exit = True
        self.thread.join(PATIENCE_SECONDS)


@contextmanager
def served(app: FastAPI) -> Iterator[Served]:
    """Serve `app` on a free port."""
    bound = listening_socket("127.0.0.1", 0, "--port")
    ready = threading.Event()
    config = uvicorn.Config(app, log_config=None, log_level="critical", access_log=False)
    server = AnnouncingServer(config, ready.set, lambda: app.state.context.bell.close())
    thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
    thread.start()
    assert ready.wait(PATIENCE_SECONDS)
    url = f"http://127.0.0.1:{bound.getsockname()[1]}"
    with Client(base_url=url, timeout=PATIENCE_SECONDS) as client:
        running = Served(app, client, server, thread)
        try:
            yield running
        finally:
            running.stop()
