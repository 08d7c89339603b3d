"""An HTTP server that says when it is ready, and ends quietly on a signal."""

import signal
import socket
from collections.abc import Callable

import uvicorn


class AnnouncingServer(uvicorn.Server):
    """Calls `ready` once requests are answered, and `ending` when no more are taken."""

    def __init__(
        self, config: uvicorn.Config, ready: Callable[[], None], ending: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._ready = ready
        self._ending = ending

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell, then wait for what is being answered: a stream that nobody ends has no end."""
        self._ending()
        await super().shutdown(sockets)

    def run_until_signal(self, sockets: list[socket.socket]) -> None:
        """Serve until Ctrl-C or a request to end, which are both a good end."""
        # The server raises what it caught once more when it is down; by then nothing is left
        # for it to interrupt but the end of the dashboard.
        numbers = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
        try:
            self.run(sockets)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
