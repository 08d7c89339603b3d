"""Ports for the servers that tests start."""

import socket
from random import SystemRandom

# Below the ports that the system gives to outgoing connections, which come and go at any time:
# a port found free there may be taken before a server that was told of it listens.
OURS = range(20_000, 32_000)


def free_port() -> int:
    """A port on which nobody listens, and which nobody gets by chance."""
    for port in SystemRandom().sample(OURS, len(OURS)):
        with socket.socket() as tried:
            try:
                tried.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError(f"every port from {OURS.start} to {OURS.stop - 1} is taken")
