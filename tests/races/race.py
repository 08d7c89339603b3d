"""Lets many clients act at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

PATIENCE_SECONDS = 240


@dataclass(frozen=True)
class Client:
    """One of many; `meet` waits until all of them have come as far."""

    number: int
    barrier: Barrier

    def meet(self) -> None:
        """Wait for all others; clients must meet equally often."""
        self.barrier.wait()


def race(clients: int, act: Callable[[Client], None]) -> None:
    """Run `act` in so many threads that start together, and raise what any of them raised."""
    barrier = Barrier(clients, timeout=PATIENCE_SECONDS)

    def start(number: int) -> None:
        barrier.wait()
        try:
            act(Client(number, barrier))
        except BaseException:
            # The others would wait for one who never comes.
            barrier.abort()
            raise

    with ThreadPoolExecutor(clients) as threads:
        outcomes = list(map(threads.submit, [start] * clients, range(clients)))
    errors = [error for outcome in outcomes if (error := outcome.exception()) is not None]
    # A broken barrier is the echo of somebody else's error.
    for error in sorted(errors, key=lambda error: "BrokenBarrier" in type(error).__name__):
        raise error
