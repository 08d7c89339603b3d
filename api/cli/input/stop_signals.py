"""Turns Ctrl-C into a wish to stop, so that the best plan is kept."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class StopSignals:
    """Called, it says whether somebody has asked to stop; a second Ctrl-C ends at once."""

    def __init__(self) -> None:
        self.came = False

    def __call__(self) -> bool:
        """Whether to stop."""
        return self.came

    def take(self, number: int, _: FrameType | None) -> None:
        """Note a signal."""
        if self.came:
            raise KeyboardInterrupt
        self.came = True


@contextmanager
def stop_signals() -> Iterator[StopSignals]:
    """Listen to Ctrl-C and to a request to end, as long as the block runs.

    Importing `solver` must come first: it says what the server of children loads.
    """
    stop = StopSignals()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in SIGNALS}
    try:
        # A terminal sends Ctrl-C to children as well. Started while it is ignored, they go on
        # ignoring it until they are ready to take it as the wish to stop.
        forkserver.ensure_running()
        for number in SIGNALS:
            signal.signal(number, stop.take)
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
